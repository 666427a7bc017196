package org.labmark.app.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.labmark.app.HarnessFaultException;
import org.labmark.app.access.PrivateFile;
import org.labmark.app.attempt.Attempts;

/** The list of attempts in SQLite, {@code attempts.db}: WAL, and each change on the disk before it counts. */
public final class AttemptIndex implements AutoCloseable {
    /** Of the tables below. A file of another version is made anew. */
    private static final int VERSION = 1;

    private static final int BUSY_MILLIS = 10_000;
    private static final String[] TABLES = {
        "CREATE TABLE attempts (folder TEXT PRIMARY KEY, mark TEXT NOT NULL, attempt TEXT NOT NULL, scenario TEXT NOT NULL,"
                + " title TEXT NOT NULL, seed INTEGER NOT NULL, opened TEXT NOT NULL, handed_in TEXT NOT NULL,"
                + " candidate TEXT NOT NULL, stage TEXT NOT NULL, held INTEGER NOT NULL, machine INTEGER NOT NULL,"
                + " awarded INTEGER NOT NULL, possible INTEGER NOT NULL, problem TEXT NOT NULL) STRICT",
        "CREATE INDEX attempts_scenario ON attempts (scenario)",
        "CREATE INDEX attempts_candidate ON attempts (candidate)",
        "CREATE INDEX attempts_opened ON attempts (opened)",
        "CREATE VIRTUAL TABLE words USING fts5 (folder UNINDEXED, text)"
    };

    private final Path file;
    private final Connection connection;

    private AttemptIndex(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /**
     * Which attempts are wanted; what is absent matters not.
     *
     * @param scenario its id, or the start of it
     * @param since a day, such as 2026-03-02
     * @param words that all must be in it, in any order
     */
    public record Wanted(
            Optional<String> scenario,
            Optional<String> candidate,
            Optional<String> stage,
            Optional<String> since,
            Optional<String> words) {}

    /**
     * Opens the list of a state folder; one that is not there, or of another version, is made empty.
     *
     * @throws HarnessFaultException when the file is no such list, or the disk fails
     */
    public static AttemptIndex in(Path state) {
        var file = state.resolve("attempts.db");
        try {
            Files.createDirectories(state);
            if (!Files.exists(file)) {
                // An empty file is an empty database; made here, only its owner reads it.
                PrivateFile.add(file, new byte[0]);
            }
            var settings = new Properties();
            settings.setProperty("journal_mode", "WAL");
            settings.setProperty("synchronous", "FULL");
            settings.setProperty("busy_timeout", String.valueOf(BUSY_MILLIS));
            var connection = DriverManager.getConnection("jdbc:sqlite:" + file, settings);
            try {
                connection.setAutoCommit(false);
                return new AttemptIndex(file, connection).prepared();
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | IOException e) {
            throw fault(file, e);
        }
    }

    /** Makes the list of a state folder anew from the logs, whatever there was before. */
    public static AttemptIndex rebuilt(Path state, Path attempts) {
        try {
            for (var name : List.of("attempts.db", "attempts.db-wal", "attempts.db-shm")) {
                Files.deleteIfExists(state.resolve(name));
            }
        } catch (IOException e) {
            throw fault(state.resolve("attempts.db"), e);
        }
        var index = in(state);
        index.refresh(attempts);
        return index;
    }

    private AttemptIndex prepared() throws SQLException {
        try (var statement = connection.createStatement()) {
            int version;
            try (var found = statement.executeQuery("PRAGMA user_version")) {
                version = found.getInt(1);
            }
            if (version != VERSION) {
                statement.execute("DROP TABLE IF EXISTS attempts");
                statement.execute("DROP TABLE IF EXISTS words");
                for (var table : TABLES) {
                    statement.execute(table);
                }
                statement.execute("PRAGMA user_version = " + VERSION);
            }
        }
        connection.commit();
        return this;
    }

    /**
     * Reads the logs that went on since they were read last, and forgets attempts that are gone.
     *
     * @return how many were read
     */
    public int refresh(Path attempts) {
        try {
            var known = marks();
            var there = new HashSet<String>();
            int read = 0;
            for (var folder : Attempts.list(attempts)) {
                var name = folder.getFileName().toString();
                there.add(name);
                var mark = mark(folder);
                if (!mark.equals(known.get(name))) {
                    forget(name);
                    write(name, mark, Listed.of(folder));
                    read++;
                }
            }
            for (var name : known.keySet()) {
                if (!there.contains(name)) {
                    forget(name);
                }
            }
            connection.commit();
            return read;
        } catch (SQLException | IOException e) {
            throw fault(file, e);
        }
    }

    /** What changes whenever a log goes on: the head that stands beside it, and its length. */
    private static String mark(Path folder) throws IOException {
        var head = folder.resolve("head.json");
        return Files.size(folder.resolve("log.jsonl")) + " "
                + (Files.exists(head) && Files.size(head) < 1024
                        ? Files.readString(head, StandardCharsets.ISO_8859_1)
                        : "");
    }

    private Map<String, String> marks() throws SQLException {
        var marks = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT folder, mark FROM attempts")) {
            while (rows.next()) {
                marks.put(rows.getString(1), rows.getString(2));
            }
        }
        return marks;
    }

    private void forget(String folder) throws SQLException {
        for (var table : List.of("attempts", "words")) {
            try (var statement = connection.prepareStatement("DELETE FROM " + table + " WHERE folder = ?")) {
                statement.setString(1, folder);
                statement.executeUpdate();
            }
        }
    }

    private void write(String folder, String mark, Listed.Found found) throws SQLException {
        var listed = found.listed();
        try (var statement = connection.prepareStatement(
                "INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            set(
                    statement,
                    folder,
                    mark,
                    listed.attempt(),
                    listed.scenario(),
                    listed.title(),
                    listed.seed(),
                    listed.opened(),
                    listed.handedIn(),
                    listed.candidate(),
                    listed.stage(),
                    listed.held(),
                    listed.machine(),
                    listed.awarded(),
                    listed.possible(),
                    listed.problem());
            statement.executeUpdate();
        }
        try (var statement = connection.prepareStatement("INSERT INTO words VALUES (?, ?)")) {
            set(statement, folder, found.words());
            statement.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** Attempts that are wanted, oldest first. */
    public List<Listed> find(Wanted wanted) {
        var conditions = new ArrayList<>(List.of("1"));
        var values = new ArrayList<Object>();
        wanted.scenario().ifPresent(id -> {
            conditions.add("substr(scenario, 1, length(?)) = ?");
            values.add(id);
            values.add(id);
        });
        wanted.candidate().ifPresent(id -> add(conditions, values, "candidate = ?", id));
        wanted.stage().ifPresent(stage -> add(conditions, values, "stage = ?", stage));
        wanted.since().ifPresent(day -> add(conditions, values, "opened >= ?", day));
        wanted.words()
                .ifPresent(words -> add(
                        conditions,
                        values,
                        "folder IN (SELECT folder FROM words WHERE words MATCH ?)",
                        phrases(words)));
        var query = "SELECT attempt, folder, scenario, title, seed, opened, handed_in, candidate, stage, held, machine,"
                + " awarded, possible, problem FROM attempts WHERE " + String.join(" AND ", conditions)
                + " ORDER BY opened, folder";
        try (var statement = connection.prepareStatement(query)) {
            set(statement, values.toArray());
            var found = new ArrayList<Listed>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(listed(rows));
                }
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    /** Words as FTS5 takes them, each a phrase: what somebody types is never taken for its language. */
    private static String phrases(String words) {
        var phrases = new ArrayList<String>();
        for (var word : words.strip().split("\\s+", -1)) {
            phrases.add('"' + word.replace("\"", "\"\"") + '"');
        }
        return String.join(" ", phrases);
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getBoolean(10),
                row.getInt(11),
                row.getInt(12),
                row.getInt(13),
                row.getString(14));
    }

    private static HarnessFaultException fault(Path file, Exception e) {
        return new HarnessFaultException(
                file + ": " + e.getMessage() + "; ./labmark attempts index makes it anew from the logs", e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw fault(file, e);
        }
    }
}
