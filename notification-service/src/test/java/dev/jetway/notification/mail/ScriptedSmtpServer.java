package dev.jetway.notification.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server with scripted replies, which records the commands and mails as UTF-8.
 *
 * @see #commands
 */
final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> extensions;
    private final Map<String, String> replies;
    private final List<String> commands = new CopyOnWriteArrayList<>();

    /**
     * @param replies by the first word of a command, where "." stands for the end of the data
     */
    ScriptedSmtpServer(List<String> extensions, Map<String, String> replies) {
        try {
            this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.extensions = extensions.isEmpty() ? List.of("PIPELINING") : extensions;
        this.replies = replies;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The commands that came, of which one is a recipient's address, and the lines of each mail. */
    List<String> commands() {
        return commands;
    }

    private void serve() {
        try {
            while (true) {
                try (Socket client = socket.accept()) {
                    converse(client);
                }
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = client.getOutputStream();
        reply(out, "220 scripted");
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String word = line.split("[ :]", 2)[0];
            if (data && !line.equals(".")) {
                continue;
            }
            data = word.equals("DATA") && !replies.containsKey("DATA");
            reply(out, replies.getOrDefault(word, usual(word)));
            if (word.equals("QUIT")) {
                return;
            }
        }
    }

    private String usual(String word) {
        return switch (word) {
            case "EHLO" -> "250-scripted\r\n250-" + String.join("\r\n250-", extensions) + "\r\n250 HELP";
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static void reply(OutputStream out, String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
