package org.pgj.junit5;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Resolves parameters of type {@code DataSource}, {@code Connection} and {@link PgjDatabase} to a
 * fresh clone of a template; all parameters of one test mean the same database. It is dropped after
 * the test, and so are its connections.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PgjExtension DATABASE =
 *     PgjExtension.preparedBy(d -> Flyway.configure().dataSource(d).load().migrate());
 * }</pre>
 */
public final class PgjExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(PgjExtension.class);

  private final Object key;
  private final Templates.Preparation preparation;
  private final boolean perClass;

  /** As {@link FreshDatabase} on the test class says. */
  public PgjExtension() {
    this(null, null, false);
  }

  private PgjExtension(Object key, Templates.Preparation preparation, boolean perClass) {
    this.key = key;
    this.preparation = preparation;
    this.perClass = perClass;
  }

  /** Fills a template. */
  @FunctionalInterface
  public interface Setup {
    /** Makes tables and rows; connections that it opens must be closed when it returns. */
    void run(DataSource template) throws Exception;
  }

  /** Clones a template that {@code setup} fills, once for this extension. */
  public static PgjExtension preparedBy(Setup setup) {
    return new PgjExtension(setup, template -> setup.run(template.dataSource()), false);
  }

  /** The same with one database for all tests of a class. */
  public PgjExtension sharedInClass() {
    return new PgjExtension(key, preparation, true);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == DataSource.class || type == Connection.class || type == PgjDatabase.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    PgjDatabase database = database(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == PgjDatabase.class) {
      return database;
    }
    if (type == DataSource.class) {
      return database.dataSource();
    }
    try {
      return database.connect();
    } catch (SQLException e) {
      throw new ParameterResolutionException("no connection to the test's database", e);
    }
  }

  private PgjDatabase database(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    FreshDatabase annotation = annotation(test);
    ExtensionContext owner = context;
    if (perClass || annotation != null && annotation.perClass()) {
      while (owner.getTestMethod().isPresent()) {
        owner = owner.getParent().orElseThrow();
      }
    }
    Object holder = key == null ? FreshDatabase.class : key;
    return owner
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(holder, k -> new Holder(open(test, annotation)), Holder.class)
        .database();
  }

  private static FreshDatabase annotation(Class<?> test) {
    Optional<FreshDatabase> found = AnnotationSupport.findAnnotation(test, FreshDatabase.class);
    return found.orElse(
        test.getEnclosingClass() == null ? null : annotation(test.getEnclosingClass()));
  }

  private PgjDatabase open(Class<?> test, FreshDatabase annotation) {
    try {
      if (key != null) {
        return Templates.cloneOf(key, preparation);
      }
      List<String> scripts = annotation == null ? List.of() : List.of(annotation.scripts());
      return Templates.cloneOf(scripts, template -> runScripts(test, scripts, template));
    } catch (SQLException e) {
      throw new ExtensionConfigurationException("no database for the test", e);
    }
  }

  private static void runScripts(Class<?> test, List<String> scripts, PgjDatabase template)
      throws SQLException, IOException {
    try (Connection connection = template.connect();
        Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        String absolute = script.startsWith("/") ? script : "/" + script;
        try (InputStream stream = test.getResourceAsStream(absolute)) {
          if (stream == null) {
            throw new IOException("no resource " + script + " on the class path");
          }
          statement.execute(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
  }

  /** Drops the database when the test or class is over. */
  private record Holder(PgjDatabase database) implements CloseableResource {
    @Override
    public void close() throws SQLException {
      Templates.drop(database);
    }
  }
}
