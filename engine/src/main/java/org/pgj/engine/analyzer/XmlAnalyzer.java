package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgj.engine.analyzer.resolve.Coercion;
import org.pgj.engine.analyzer.resolve.TypeIds;
import org.pgj.engine.analyzer.tree.BooleanExpression;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.RangeTableEntry.ColumnType;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.XmlCall;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedColumnReference;
import org.pgj.engine.parser.tree.ParsedDocumentTest;
import org.pgj.engine.parser.tree.ParsedExpression;
import org.pgj.engine.parser.tree.ParsedSelectItem;
import org.pgj.engine.parser.tree.ParsedXmlExpression;
import org.pgj.engine.type.xml.XmlNames;

/** Analyzes XML expressions. */
final class XmlAnalyzer {
  private static final int XML = 142;
  private static final int JSON = 114;

  private final Analysis analysis;
  private final ExpressionAnalyzer expressions;

  XmlAnalyzer(Analysis analysis, ExpressionAnalyzer expressions) {
    this.analysis = analysis;
    this.expressions = expressions;
  }

  Expression test(ParsedDocumentTest test) {
    Expression answer =
        call(
            XmlCall.Kind.IS_DOCUMENT,
            List.of(converted(expressions.analyze(test.operand()), XML, test.location())),
            List.of(),
            null,
            false,
            TypeIds.BOOL,
            test.location());
    return test.negated()
        ? new BooleanExpression(
            BooleanExpression.Kind.NOT, List.of(answer), SourcePosition.at(test.location()))
        : answer;
  }

  Expression analyze(ParsedXmlExpression xml) {
    return switch (xml.operation()) {
      case CONCAT ->
          call(
              XmlCall.Kind.CONCAT,
              all(xml.arguments(), XML),
              List.of(),
              null,
              false,
              XML,
              xml.location());
      case ELEMENT -> element(xml);
      case FOREST -> forest(xml);
      case PARSE ->
          call(
              XmlCall.Kind.PARSE,
              all(xml.arguments(), TypeIds.TEXT),
              List.of(),
              xml.keyword().toLowerCase(Locale.ROOT),
              false,
              XML,
              xml.location());
      case PI ->
          call(
              XmlCall.Kind.PI,
              all(xml.arguments(), TypeIds.TEXT),
              List.of(XmlNames.of(xml.name(), false)),
              null,
              false,
              XML,
              xml.location());
      case ROOT ->
          call(
              XmlCall.Kind.ROOT,
              List.of(
                  converted(expressions.analyze(xml.arguments().get(0)), XML, xml.location()),
                  converted(
                      expressions.analyze(xml.arguments().get(1)), TypeIds.TEXT, xml.location())),
              List.of(),
              xml.keyword(),
              false,
              XML,
              xml.location());
      case SERIALIZE -> serialize(xml);
      case TABLE -> table(xml);
      case REQUIRE -> {
        Expression value = expressions.analyze(xml.arguments().getFirst());
        yield new XmlCall(
            XmlCall.Kind.REQUIRE,
            List.of(value),
            List.of(xml.name()),
            null,
            false,
            value.type(),
            value.typmod(),
            value.collation(),
            SourcePosition.at(xml.location()));
      }
      case EXISTS -> throw new IllegalStateException("XMLEXISTS is a function");
    };
  }

  private static XmlCall call(
      XmlCall.Kind kind,
      List<Expression> arguments,
      List<String> names,
      String option,
      boolean indent,
      int type,
      int location) {
    return new XmlCall(
        kind, arguments, names, option, indent, type, -1, 0, SourcePosition.at(location));
  }

  private Expression converted(Expression value, int type, int location) {
    return converted(value, type, -1, Coercion.Context.ASSIGNMENT, location);
  }

  private Expression converted(
      Expression value, int type, int typmod, Coercion.Context context, int location) {
    SourcePosition position = SourcePosition.at(location);
    Expression converted =
        analysis
            .coercion()
            .toTarget(value, type, typmod, context, CallForm.IMPLICIT_CAST, position);
    if (converted == null) {
      throw analysis.coercion().cannotCast(value.type(), type, position);
    }
    return converted;
  }

  private List<Expression> all(List<ParsedExpression> values, int type) {
    List<Expression> all = new ArrayList<>();
    for (ParsedExpression value : values) {
      Expression analyzed = expressions.analyze(value);
      if (type == XML && analyzed.type() != XML && analyzed.type() != TypeIds.UNKNOWN) {
        throw new DatabaseError(
                "42804",
                "argument of XMLCONCAT must be type xml, not type "
                    + analysis.types().format(analyzed.type()))
            .at(analyzed.position().offset());
      }
      all.add(converted(analyzed, type, -1));
    }
    return all;
  }

  /** A value of any type. */
  private Expression plain(ParsedExpression parsed) {
    Expression value = expressions.analyze(parsed);
    return value.type() == TypeIds.UNKNOWN ? converted(value, TypeIds.TEXT, -1) : value;
  }

  private List<String> names(List<ParsedSelectItem> items, String what) {
    List<String> names = new ArrayList<>();
    for (ParsedSelectItem item : items) {
      if (item.label() != null) {
        names.add(XmlNames.of(item.label(), false));
      } else if (item.expression() instanceof ParsedColumnReference column) {
        names.add(XmlNames.of(column.names().getLast(), true));
      } else {
        throw new DatabaseError("42601", "unnamed XML " + what + " must be a column reference")
            .at(item.location());
      }
    }
    return names;
  }

  private Expression element(ParsedXmlExpression xml) {
    List<String> names = new ArrayList<>();
    names.add(XmlNames.of(xml.name(), false));
    List<String> attributes = names(xml.attributes(), "attribute value");
    List<Expression> arguments = new ArrayList<>();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.subList(0, i).contains(attributes.get(i))) {
        throw new DatabaseError(
                "42601", "XML attribute name \"" + attributes.get(i) + "\" appears more than once")
            .at(xml.attributes().get(i).location());
      }
      arguments.add(plain(xml.attributes().get(i).expression()));
    }
    names.addAll(attributes);
    for (ParsedExpression content : xml.arguments()) {
      arguments.add(plain(content));
    }
    return call(XmlCall.Kind.ELEMENT, arguments, names, null, false, XML, xml.location());
  }

  private Expression forest(ParsedXmlExpression xml) {
    List<Expression> arguments = new ArrayList<>();
    for (ParsedSelectItem item : xml.attributes()) {
      arguments.add(plain(item.expression()));
    }
    List<String> names = names(xml.attributes(), "element value");
    return call(XmlCall.Kind.FOREST, arguments, names, null, false, XML, xml.location());
  }

  private Expression serialize(ParsedXmlExpression xml) {
    ColumnType type = analysis.typeNames().resolve(xml.type());
    Expression text =
        call(
            XmlCall.Kind.SERIALIZE,
            all(xml.arguments(), XML),
            List.of(),
            xml.keyword().toLowerCase(Locale.ROOT),
            xml.indent(),
            TypeIds.TEXT,
            xml.location());
    return converted(text, type.type(), type.typmod(), Coercion.Context.ASSIGNMENT, xml.location());
  }

  private Expression table(ParsedXmlExpression xml) {
    List<Expression> arguments = new ArrayList<>();
    arguments.add(converted(expressions.analyze(xml.arguments().getFirst()), XML, xml.location()));
    for (int i = 1; i < xml.arguments().size(); i++) {
      arguments.add(
          converted(expressions.analyze(xml.arguments().get(i)), TypeIds.TEXT, xml.location()));
    }
    List<String> prefixes = new ArrayList<>();
    for (ParsedSelectItem namespace : xml.attributes()) {
      if (namespace.label() == null) {
        throw new DatabaseError("0A000", "DEFAULT namespace is not supported");
      }
      prefixes.add(namespace.label());
      arguments.add(
          converted(expressions.analyze(namespace.expression()), TypeIds.TEXT, xml.location()));
    }
    return call(
        XmlCall.Kind.TABLE, arguments, prefixes, xml.keyword(), false, JSON, xml.location());
  }
}
