package org.pgj.engine.analyzer.deparse;

import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.JsonCall;
import org.pgj.engine.analyzer.tree.JsonCall.Behavior;
import org.pgj.engine.analyzer.tree.JsonCall.Kind;
import org.pgj.engine.type.text.Identifiers;

/** SQL/JSON expressions as SQL text. */
final class JsonText {
  private static final int BOOL = 16;
  private static final int TEXT = 25;
  private static final int JSONB = 3802;

  private final ExpressionDeparser deparser;
  private final ConstantText constants;

  JsonText(ExpressionDeparser deparser, ConstantText constants) {
    this.deparser = deparser;
    this.constants = constants;
  }

  private StringBuilder text() {
    return deparser.text();
  }

  private void part(Expression expression) {
    deparser.append(expression, false);
  }

  void append(JsonCall call) {
    switch (call.kind()) {
      case TEST -> test(call);
      case EXISTS, QUERY, VALUE -> query(call);
      default -> constructor(call);
    }
  }

  private void test(JsonCall call) {
    part(call.arguments().getFirst());
    text()
        .append(
            switch (call.test()) {
              case VALUE -> " IS JSON";
              case ARRAY -> " IS JSON ARRAY";
              case OBJECT -> " IS JSON OBJECT";
              case SCALAR -> " IS JSON SCALAR";
            });
    if (call.uniqueKeys()) {
      text().append(" WITH UNIQUE KEYS");
    }
  }

  private void constructor(JsonCall call) {
    text()
        .append(
            switch (call.kind()) {
              case OBJECT -> "JSON_OBJECT(";
              case ARRAY -> "JSON_ARRAY(";
              default -> "JSON(";
            });
    for (int i = 0; i < call.arguments().size(); i++) {
      if (i > 0) {
        text().append(call.kind() == Kind.OBJECT && i % 2 == 1 ? " : " : ", ");
      }
      part(call.arguments().get(i));
    }
    if (call.kind() == Kind.OBJECT && call.absentOnNull()) {
      text().append(" ABSENT ON NULL");
    } else if (call.kind() == Kind.ARRAY && !call.absentOnNull()) {
      text().append(" NULL ON NULL");
    }
    if (call.uniqueKeys()) {
      text().append(" WITH UNIQUE KEYS");
    }
    if (call.kind() != Kind.PARSE) {
      text().append(" RETURNING ").append(call.type() == JSONB ? "jsonb" : "json");
    }
    text().append(')');
  }

  private void query(JsonCall call) {
    text().append("JSON_").append(call.kind().name()).append('(');
    part(call.arguments().get(0));
    text().append(", ");
    path(call.arguments().get(1));
    for (int i = 0; i < call.names().size(); i++) {
      text().append(i == 0 ? " PASSING " : ", ");
      part(call.arguments().get(2 + i));
      text().append(" AS ").append(Identifiers.quote(call.names().get(i)));
    }
    int byDefault = call.kind() == Kind.EXISTS ? BOOL : call.kind() == Kind.VALUE ? TEXT : JSONB;
    if (call.kind() == Kind.QUERY || call.type() != byDefault) {
      text().append(" RETURNING ").append(constants.typeName(call.type(), call.typmod()));
    }
    if (call.kind() == Kind.QUERY) {
      text()
          .append(
              switch (call.wrapper()) {
                case NONE -> " WITHOUT WRAPPER";
                case CONDITIONAL -> " WITH CONDITIONAL WRAPPER";
                case UNCONDITIONAL -> " WITH UNCONDITIONAL WRAPPER";
              });
      text().append(call.omitQuotes() ? " OMIT QUOTES" : " KEEP QUOTES");
    }
    if (call.onEmpty() != null && call.onEmpty() != Behavior.NULL) {
      behavior(call.onEmpty(), call.emptyDefault());
      text().append(" ON EMPTY");
    }
    Behavior usual = call.kind() == Kind.EXISTS ? Behavior.FALSE : Behavior.NULL;
    if (call.onError() != usual) {
      behavior(call.onError(), call.errorDefault());
      text().append(" ON ERROR");
    }
    text().append(')');
  }

  private void path(Expression path) {
    StringBuilder before = deparser.redirect(new StringBuilder());
    part(path);
    String printed = deparser.redirect(before).toString();
    String cast = "::jsonpath";
    text()
        .append(
            printed.endsWith(cast)
                ? printed.substring(0, printed.length() - cast.length())
                : printed);
  }

  private void behavior(Behavior behavior, Expression byDefault) {
    text().append(' ').append(behavior.name().replace('_', ' '));
    if (behavior == Behavior.DEFAULT) {
      text().append(' ');
      part(byDefault);
    }
  }
}
