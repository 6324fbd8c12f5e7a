package org.pgj.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files below {@code base/} that no catalog knows: storage that is lost for good. */
final class OwnerlessFiles {
  private static final Pattern RELATION = Pattern.compile("([0-9]+)([._].*)?");

  private OwnerlessFiles() {}

  /**
   * Folders of databases that are not there, and files of the connection's database that are no
   * relation's; nobody else may change it meanwhile.
   */
  static Set<String> in(Path data, Connection connection) throws SQLException, IOException {
    Set<String> found = new TreeSet<>();
    try (Statement statement = connection.createStatement()) {
      Set<String> databases = texts(statement, "select oid from pg_database");
      for (String folder : names(data.resolve("base"))) {
        if (!databases.contains(folder)) {
          found.add("base/" + folder);
        }
      }
      String own =
          texts(statement, "select oid from pg_database where datname = current_database()")
              .iterator()
              .next();
      Set<String> owned =
          texts(
              statement,
              "select pg_relation_filenode(oid) from pg_class"
                  + " where pg_relation_filenode(oid) is not null");
      for (String name : names(data.resolve("base").resolve(own))) {
        Matcher matcher = RELATION.matcher(name);
        if (matcher.matches() && !owned.contains(matcher.group(1))) {
          found.add("base/" + own + "/" + name);
        }
      }
    }
    return found;
  }

  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  private static Set<String> texts(Statement statement, String query) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
