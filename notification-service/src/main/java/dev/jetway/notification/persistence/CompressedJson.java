package dev.jetway.notification.persistence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * An e-mail's JSON in a few bytes: raw deflate (RFC 1951) with a preset dictionary of what most e-mails contain. The columns are
 * read with the same dictionary, so it must not change; other texts are only compressed less.
 */
final class CompressedJson {

    private static final byte[] DICTIONARY = """
            Your booking has expired It was not paid for in time, so its seats are on sale again. Nothing was charged. You are welcome \
            to search and book again. The payment for booking was declined Your payment was declined is cancelled By the rules of \
            your fare we keep a fee of the refund below goes back to the card that you paid with."Refund" is confirmed",\
            "headline":"You are going places","bookingReference":"JW","paragraphs":["Thank you. Your payment went through and your \
            tickets are issued; their numbers are below."],"Paid","value":" USD"},"Premium economy Business "no refund""full refund until \
            {"subject":"Your booking is held","headline":"Your seats are held","bookingReference":"","paragraphs":["Pay before \
            the deadline below and your tickets are issued at once. After it, the seats go back on sale."],"flights":[\
            {"flightNumber":"JW","origin":"","destination":"","departure":"Mon 1 Dec 2026, 08:30 (UTC+02:00)","arrival":\
            "Tue Jan 2027, 11:45 (UTC+00:00)","cabin":"Economy","seats":"12A"}],"travellers":[{"name":"","ticketNumber":"777240000"},\
            {"name":"","ticketNumber":null}],"facts":[{"label":"Total","value":"398.00 USD"},{"label":"Pay before","value":\
            "Tue 1 Dec 2026, 10:15 (UTC+00:00)"},{"label":"Fare","value":"Flex"},{"label":"If you cancel","value":"refund less a \
            fee of 25% until "},{"label":"Changes","value":"not possible"}]}""".getBytes(StandardCharsets.UTF_8);

    private CompressedJson() {}

    static byte[] of(String json) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setDictionary(DICTIONARY);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(compressed, deflater)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    static String read(byte[] compressed) {
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(DICTIONARY);
        try (var in = new InflaterInputStream(new ByteArrayInputStream(compressed), inflater)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            inflater.end();
        }
    }
}
