package dev.jetway.launcher;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.PicocliException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Parses a command's arguments with picocli. The {@code jetway} script has the descriptions, since it shows them before anything
 * is built. An option's {@code paramLabel} says what its value is ("a number from 1 to 600"): it is the range that is checked,
 * and the text of the message.
 */
public final class Arguments {

    private static final Pattern RANGE = Pattern.compile("from (\\d+) to (\\d+)");

    private Arguments() {}

    /** Sets the annotated members of {@code options}. What is wrong with the arguments is a {@link UserError}. */
    public static <T> T parse(String command, List<String> arguments, T options) {
        CommandLine parser = new CommandLine(options)
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
        try {
            parser.parseArgs(arguments.toArray(String[]::new));
        } catch (UnmatchedArgumentException e) {
            throw new UserError(command + " does not know " + e.getUnmatched().getFirst() + ". " + seeHelp(command));
        } catch (MissingParameterException e) {
            throw new UserError(name(e) + " needs a value. " + seeHelp(command));
        } catch (ParameterException e) {
            throw e.getArgSpec() instanceof OptionSpec option && e.getValue() != null
                    ? invalid(option, e.getValue())
                    : userError(e);
        } catch (PicocliException e) {
            throw userError(e);
        }
        parser.getCommandSpec().options().forEach(Arguments::checkRange);
        return options;
    }

    private static void checkRange(OptionSpec option) {
        Matcher range = RANGE.matcher(option.paramLabel());
        if (!option.stringValues().isEmpty() && range.find()) {
            double given = Double.parseDouble(option.stringValues().getLast());
            if (!(given >= Double.parseDouble(range.group(1)) && given <= Double.parseDouble(range.group(2)))) {
                throw invalid(option, option.stringValues().getLast());
            }
        }
    }

    private static UserError invalid(OptionSpec option, @Nullable String value) {
        return new UserError(option.longestName() + " is " + option.paramLabel() + ", not " + value + ".");
    }

    private static String name(MissingParameterException e) {
        return e.getMissing().getFirst() instanceof OptionSpec option ? option.longestName() : "An argument";
    }

    /** A setter's own, where it threw one. */
    private static UserError userError(PicocliException e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(UserError.class::isInstance)
                .map(UserError.class::cast)
                .findFirst()
                .orElseGet(() -> new UserError(e.getMessage() + "."));
    }

    private static String seeHelp(String command) {
        return "See ./jetway " + command + " --help.";
    }
}
