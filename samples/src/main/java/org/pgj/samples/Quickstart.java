package org.pgj.samples;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The first minute with pgj: one URL, a whole PostgreSQL database, nothing to install or start. */
public final class Quickstart {
  private static final int AUTHORS = 1_000;
  private static final int BOOKS = 100_000;
  private static final int BATCH = 5_000;

  private final Connection connection;

  private Quickstart(Connection connection) {
    this.connection = connection;
  }

  public static void main(String[] arguments) throws SQLException {
    String url = arguments.length > 0 ? arguments[0] : "jdbc:pgj:mem:demo";
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(url)) {
      report("connected to " + url, start);
      new Quickstart(connection).run();
    }
    System.out.println("\nThe same with a durable database: jdbc:pgj:file:/path/to/data");
  }

  private void run() throws SQLException {
    show("Who answers?", "SELECT version()");
    createTables();
    loadAuthors();
    loadBooks();
    execute("ANALYZE");

    show(
        "Which authors earn most?",
        """
        SELECT a.name, count(*) AS books, sum(b.price * b.copies) AS revenue
          FROM author a JOIN book b ON b.author_id = a.id
         GROUP BY a.id, a.name
         ORDER BY revenue DESC
         LIMIT 5\
        """);
    show(
        "What did each decade bring?",
        """
        SELECT extract(year FROM published)::int / 10 * 10 AS decade,
               count(*) AS books, round(avg(price), 2) AS average_price, max(price) AS dearest
          FROM book
         GROUP BY 1
         ORDER BY 1\
        """);
    show(
        "What is in the JSON?",
        """
        SELECT details ->> 'binding' AS binding, count(*) AS books
          FROM book
         GROUP BY 1
         ORDER BY 2 DESC\
        """);
    show(
        "How is one author's shelf found?",
        "EXPLAIN ANALYZE SELECT title FROM book WHERE author_id = 42");
    transfer();
    lookups();
  }

  private void createTables() throws SQLException {
    execute("DROP TABLE IF EXISTS book, author");
    execute("CREATE TABLE author (id int PRIMARY KEY, name text NOT NULL UNIQUE)");
    execute(
        """
        CREATE TABLE book (
          id        bigint PRIMARY KEY,
          author_id int NOT NULL,
          title     text NOT NULL,
          price     numeric(8, 2) NOT NULL,
          copies    int NOT NULL,
          published date NOT NULL,
          details   jsonb)\
        """);
    execute("CREATE INDEX book_author ON book (author_id)");
  }

  private void loadAuthors() throws SQLException {
    execute(
        "INSERT INTO author SELECT g, 'Author ' || g FROM generate_series(1, " + AUTHORS + ") g");
  }

  /** JDBC batches, pipelined by the driver. */
  private void loadBooks() throws SQLException {
    String[] bindings = {"hardcover", "paperback", "leather"};
    Random random = new Random(1);
    long start = System.nanoTime();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO book VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)")) {
      for (int id = 1; id <= BOOKS; id++) {
        insert.setLong(1, id);
        insert.setInt(2, 1 + random.nextInt(AUTHORS));
        insert.setString(3, "Volume " + id);
        insert.setBigDecimal(4, BigDecimal.valueOf(500 + random.nextInt(4_500), 2));
        insert.setInt(5, random.nextInt(10_000));
        insert.setObject(6, LocalDate.of(1950, 1, 1).plusDays(random.nextInt(27_000)));
        insert.setString(7, "{\"binding\": \"" + bindings[random.nextInt(bindings.length)] + "\"}");
        insert.addBatch();
        if (id % BATCH == 0) {
          insert.executeBatch();
        }
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
    report(BOOKS + " rows in JDBC batches", start);
  }

  /** What fails is undone as a whole, and the error says what and where. */
  private void transfer() throws SQLException {
    System.out.println("\nA transaction that fails:");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE book SET copies = copies - 1 WHERE id = 1");
      statement.executeUpdate("INSERT INTO author VALUES (1, 'Somebody else')");
    } catch (SQLException expected) {
      System.out.println("  SQLSTATE " + expected.getSQLState() + ": " + expected.getMessage());
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** A prepared statement by primary key: the daily bread of an application. */
  private void lookups() throws SQLException {
    int count = 20_000;
    Random random = new Random(2);
    long start = System.nanoTime();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT title, price FROM book WHERE id = ?")) {
      for (int i = 0; i < count; i++) {
        select.setLong(1, 1 + random.nextInt(BOOKS));
        try (ResultSet row = select.executeQuery()) {
          row.next();
        }
      }
    }
    System.out.println();
    report(count + " rows by primary key, one at a time", start);
  }

  private void execute(String sql) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    report(sql.lines().findFirst().orElse(""), start);
  }

  /** Prints a query's result as a table. */
  private void show(String question, String query) throws SQLException {
    System.out.println("\n" + question);
    long start = System.nanoTime();
    List<String[]> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      ResultSetMetaData metaData = result.getMetaData();
      String[] header = new String[metaData.getColumnCount()];
      for (int i = 0; i < header.length; i++) {
        header[i] = metaData.getColumnLabel(i + 1);
      }
      rows.add(header);
      while (result.next()) {
        String[] row = new String[header.length];
        for (int i = 0; i < row.length; i++) {
          row[i] = result.getString(i + 1);
        }
        rows.add(row);
      }
    }
    long end = System.nanoTime();
    print(rows);
    System.out.printf("  (%d rows, %.1f ms)%n", rows.size() - 1, (end - start) / 1e6);
  }

  private static void print(List<String[]> rows) {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], String.valueOf(row[i]).length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < widths.length; i++) {
        String cell = String.valueOf(row[i]);
        line.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length() + 1));
      }
      System.out.println(line.toString().stripTrailing());
    }
  }

  private static void report(String what, long start) {
    System.out.printf("%-60s %9.1f ms%n", what, (System.nanoTime() - start) / 1e6);
  }
}
