package dev.jetway.booking.application;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The warnings that a class logs during some work. */
final class Logged {

    private Logged() {}

    static List<ILoggingEvent> warnings(Class<?> by, Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger(by);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        Level before = logger.getLevel();
        logger.setLevel(Level.WARN);
        try {
            work.run();
        } finally {
            logger.setLevel(before);
            logger.detachAppender(appender);
        }
        return appender.list;
    }
}
