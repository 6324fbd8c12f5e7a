package org.pgj.engine.routine;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.ParameterTypes;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.catalog.name.QualifiedText;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.search.DocumentVectors;
import org.pgj.engine.type.TypeCatalog.ObjectKind;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/**
 * tsvector_update_trigger and tsvector_update_trigger_column: a column of search vectors follows
 * columns of text (manual: section 12.4.3, Triggers for Automatic Updates).
 */
final class SearchVectorUpdate extends BuiltinTrigger {
  private static final int TSVECTOR = 3614;
  private static final int REGCONFIG = 3734;
  private static final int FIRST_TEXT = 2;

  private final RoutineSession session;
  private final boolean configurationIsColumn;
  private int configuration;
  private DocumentVectors documents;

  /**
   * @param configurationIsColumn whether the second argument names a column, not a configuration
   */
  SearchVectorUpdate(RoutineSession session, boolean configurationIsColumn) {
    this.session = session;
    this.configurationIsColumn = configurationIsColumn;
  }

  @Override
  public Vector[] callTrigger(TriggerCall event) {
    require(event.level().equals("ROW"), "must be fired for row");
    require(event.when().equals("BEFORE"), "must be fired BEFORE event");
    boolean insert = event.operation().equals("INSERT");
    require(insert || event.operation().equals("UPDATE"), "must be fired for INSERT or UPDATE");
    String[] arguments = event.arguments();
    require(
        arguments.length > FIRST_TEXT,
        "arguments must be tsvector_field, ts_config, text_field1, ...)");
    int target = column(event, arguments[0], "tsvector column", TSVECTOR, "of tsvector type");
    int chosen = configuration(event, arguments[1]);
    boolean needed = insert;
    List<String> texts = new ArrayList<>();
    for (int i = FIRST_TEXT; i < arguments.length; i++) {
      int source = column(event, arguments[i], "column", TypeIds.TEXT, "of a character type");
      needed |= event.assigned()[source];
      Vector text = event.newRow()[source];
      if (!text.isNull(0)) {
        texts.add(new Bytes().set((BytesVector) text, 0).text());
      }
    }
    if (needed) {
      event.newRow()[target] = vector(chosen, texts);
    }
    return event.newRow();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new DatabaseError("XX000", "tsvector_update_trigger: " + message);
    }
  }

  private int column(TriggerCall event, String name, String kind, int type, String typeName) {
    String[] names = event.columns().names();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        Coercion coercion =
            new Coercion(session.catalog(), session.literals(), ParameterTypes.none());
        if (!coercion.isBinaryCoercible(event.columns().types()[i], type)) {
          throw new DatabaseError("42804", "column \"" + name + "\" is not " + typeName);
        }
        return i;
      }
    }
    throw new DatabaseError("42703", kind + " \"" + name + "\" does not exist");
  }

  private int configuration(TriggerCall event, String argument) {
    if (configurationIsColumn) {
      int column = column(event, argument, "configuration column", REGCONFIG, "of regconfig type");
      Vector value = event.newRow()[column];
      if (value.isNull(0)) {
        throw new DatabaseError(
            "22004", "configuration column \"" + argument + "\" must not be null");
      }
      return (int) ((LongVector) value).get(0);
    }
    if (QualifiedText.parts(argument).size() < 2) {
      throw new DatabaseError(
          "22023", "text search configuration name \"" + argument + "\" must be schema-qualified");
    }
    return session.functions().catalog().resolve(ObjectKind.TS_CONFIG, argument);
  }

  private Vector vector(int chosen, List<String> texts) {
    if (documents == null || configuration != chosen) {
      configuration = chosen;
      documents = new DocumentVectors(chosen, session.functions());
    }
    BytesVector result = new BytesVector(1);
    result.output().begin();
    documents.vector(texts).write(result.output());
    result.setWritten(0);
    result.setConstant(true);
    return result;
  }
}
