package org.pgj.engine.backend;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.shape.Literal;
import org.pgj.engine.parser.shape.ReplaceableLiterals;
import org.pgj.engine.parser.shape.StatementShape;
import org.pgj.engine.parser.tree.ParsedStatement;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.vector.Vector;

/**
 * Statements that differ in their literals only share one analysis and one plan: those which come a
 * third time, and whose plan would be the same whatever the literals. All others, and all with an
 * error in them, go the ordinary way, which knows the positions that messages point at.
 */
final class StatementTemplates {
  private static final int MOST_VARIANTS = 4;
  private static final int INT4 = 23;
  private static final int INT8 = 20;
  private static final int NUMERIC = 1700;
  private static final int UNKNOWN = 0;

  private final SessionContext context;
  private final Map<String, Template[]> templates = new RecentEntries<>();

  private final Sightings seen = new Sightings();

  /**
   * The statements of one shape whose literals that are no parameters have the same values.
   *
   * @param query null if such statements cannot share a plan
   */
  private record Template(
      ParsedStatement parsed, PreparedQuery query, boolean[] replaced, List<Literal> model) {

    boolean fits(List<Literal> literals) {
      for (int i = 0; i < replaced.length; i++) {
        if (!replaced[i] && !literals.get(i).value().equals(model.get(i).value())) {
          return false;
        }
      }
      return true;
    }
  }

  StatementTemplates(SessionContext context) {
    this.context = context;
  }

  /** Whether a statement of this shape has been resolved in a way that others may share. */
  boolean knows(StatementShape shape) {
    return templates.containsKey(shape.key());
  }

  /**
   * What a statement was resolved to in another's place, with its literals as parameters. A
   * transaction is active.
   *
   * @return null if there is no such thing
   */
  BoundStatement find(String text, StatementShape shape) {
    Template[] variants = templates.get(shape.key());
    if (variants == null) {
      return null;
    }
    for (Template template : variants) {
      if (template.fits(shape.literals())) {
        if (template.query == null) {
          return null;
        }
        if (!template.query.isValid()) {
          templates.remove(shape.key());
          return null;
        }
        Vector[] values = values(template, shape.literals());
        return values == null
            ? null
            : new BoundStatement(text, template.parsed, template.query, values);
      }
    }
    return null;
  }

  /** Reads the literals as values of their parameters' types; null if one is none. */
  private Vector[] values(Template template, List<Literal> literals) {
    TypeContext reading = context.pipeline().typeContext();
    int[] types = template.query.parameterTypes();
    Vector[] values = new Vector[types.length];
    int number = 0;
    try {
      for (int i = 0; i < template.replaced.length; i++) {
        if (template.replaced[i]) {
          SqlType type = reading.catalog().type(types[number]);
          Vector value = Vector.create(type.representation(), 1);
          value.setConstant(true);
          type.input(literals.get(i).value(), SqlType.NO_TYPMOD, value, 0, reading);
          values[number++] = value;
        }
      }
    } catch (DatabaseError error) {
      return null;
    }
    return values;
  }

  /**
   * A statement that was resolved in the ordinary way. When its shape comes a second time, a
   * template is made of it.
   */
  void learn(String text, StatementShape shape, ParsedStatement statement) {
    Template[] variants = templates.get(shape.key());
    if (variants == null && !seen.again(shape.key())) {
      return;
    }
    boolean[] replaced = ReplaceableLiterals.of(statement.statement(), shape);
    int count = variants == null ? 0 : variants.length;
    for (int i = 0; i < count; i++) {
      if (variants[i].fits(shape.literals())) {
        return;
      }
    }
    if (count < MOST_VARIANTS) {
      Template[] more = variants == null ? new Template[1] : Arrays.copyOf(variants, count + 1);
      more[count] = template(text, shape, replaced);
      templates.put(shape.key(), more);
    }
  }

  private Template template(String text, StatementShape shape, boolean[] replaced) {
    int[] types = declaredTypes(shape.literals(), replaced);
    if (types.length > 0) {
      String parameterized = shape.parameterized(text, replaced);
      try {
        ParsedStatement parsed = context.pipeline().parse(parameterized).get(0);
        PreparedQuery query = context.pipeline().prepare(parsed, parameterized, types);
        if (query.parameterTypes().length == types.length && query.isIndifferentToValues()) {
          return new Template(parsed, query, replaced, shape.literals());
        }
      } catch (DatabaseError error) {
        return new Template(null, null, replaced, shape.literals());
      }
    }
    return new Template(null, null, replaced, shape.literals());
  }

  private static int[] declaredTypes(List<Literal> literals, boolean[] replaced) {
    int[] types = new int[replaced.length];
    int count = 0;
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i]) {
        types[count++] =
            switch (literals.get(i).kind()) {
              case INTEGER -> INT4;
              case BIGINT -> INT8;
              case NUMERIC -> NUMERIC;
              case STRING -> UNKNOWN;
            };
      }
    }
    return Arrays.copyOf(types, count);
  }

  void clear() {
    templates.clear();
  }
}
