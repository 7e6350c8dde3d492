package dev.jetway.platform.projection;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a change in the primary's binary log: the file's number and the offset in it.
 *
 * <p>Later changes have greater positions. When another server becomes the primary, its files are numbered anew: then the
 * epoch, a setting, is raised by one.
 *
 * @param epoch which primary, 0 to 1023
 * @param file the number at the end of the binlog file's name
 * @param offset bytes from the start of that file
 */
public record SourcePosition(int epoch, long file, long offset) {

    private static final Pattern FILE_NUMBER = Pattern.compile(".*\\.(\\d+)");
    private static final int OFFSET_BITS = 32;
    private static final int FILE_BITS = 20;
    private static final int EPOCH_BITS = 10;

    public SourcePosition {
        requireBits(epoch, EPOCH_BITS, "epoch");
        requireBits(file, FILE_BITS, "file");
        requireBits(offset, OFFSET_BITS, "offset");
    }

    /** The position in a file with this name, such as {@code mysql-bin.000012}. */
    public static SourcePosition of(int epoch, String fileName, long offset) {
        Matcher name = FILE_NUMBER.matcher(fileName);
        if (!name.matches()) {
            throw new IllegalArgumentException("A binlog file's name ends with its number");
        }
        return new SourcePosition(epoch, Long.parseLong(name.group(1)), offset);
    }

    /** Increases with the position. Cassandra keeps the write with the greatest timestamp, in whatever order writes arrive. */
    public long cassandraTimestamp() {
        return ((long) epoch << (FILE_BITS + OFFSET_BITS)) | (file << OFFSET_BITS) | offset;
    }

    private static void requireBits(long value, int bits, String what) {
        if (value < 0 || value >> bits != 0) {
            throw new IllegalArgumentException("The " + what + " does not fit into " + bits + " bits: " + value);
        }
    }
}
