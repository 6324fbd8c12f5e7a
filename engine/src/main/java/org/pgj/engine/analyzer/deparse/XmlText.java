package org.pgj.engine.analyzer.deparse;

import java.util.Locale;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.type.text.Identifiers;

/** XML expressions as text. */
final class XmlText {
  private final ExpressionDeparser deparser;

  XmlText(ExpressionDeparser deparser) {
    this.deparser = deparser;
  }

  private StringBuilder text() {
    return deparser.text();
  }

  private void part(Expression expression) {
    deparser.append(expression, false);
  }

  void append(XmlCall call) {
    switch (call.kind()) {
      case IS_DOCUMENT -> {
        text().append('(');
        part(call.arguments().getFirst());
        text().append(" IS DOCUMENT)");
      }
      case ELEMENT -> element(call);
      case FOREST -> {
        text().append("XMLFOREST(");
        named(call, 0, 0, call.arguments().size());
        text().append(')');
      }
      case PI -> {
        text().append("XMLPI(NAME ").append(Identifiers.quote(call.names().getFirst()));
        rest(call, 0, true);
      }
      case PARSE, SERIALIZE -> {
        text()
            .append("XML")
            .append(call.kind())
            .append('(')
            .append(call.option().toUpperCase(Locale.ROOT))
            .append(' ');
        part(call.arguments().getFirst());
        text()
            .append(
                call.kind() == XmlCall.Kind.PARSE
                    ? " STRIP WHITESPACE)"
                    : call.indent() ? " AS text INDENT)" : " AS text)");
      }
      case ROOT -> root(call);
      case REQUIRE -> part(call.arguments().getFirst());
      default -> {
        text().append("XML").append(call.kind()).append('(');
        rest(call, 0, false);
      }
    }
  }

  private void element(XmlCall call) {
    int attributes = call.names().size() - 1;
    text().append("XMLELEMENT(NAME ").append(Identifiers.quote(call.names().getFirst()));
    if (attributes > 0) {
      text().append(", XMLATTRIBUTES(");
      named(call, 1, 0, attributes);
      text().append(')');
    }
    rest(call, attributes, true);
  }

  private void named(XmlCall call, int firstName, int from, int to) {
    for (int i = from; i < to; i++) {
      text().append(i > from ? ", " : "");
      part(call.arguments().get(i));
      text().append(" AS ").append(Identifiers.quote(call.names().get(firstName + i - from)));
    }
  }

  private void rest(XmlCall call, int from, boolean comma) {
    for (int i = from; i < call.arguments().size(); i++) {
      text().append(comma || i > from ? ", " : "");
      part(call.arguments().get(i));
    }
    text().append(')');
  }

  private void root(XmlCall call) {
    text().append("XMLROOT(");
    part(call.arguments().get(0));
    text().append(", VERSION ");
    part(call.arguments().get(1));
    if (call.option() != null) {
      text().append(", STANDALONE ").append(call.option().toUpperCase(Locale.ROOT));
    }
    text().append(')');
  }
}
