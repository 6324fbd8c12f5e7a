package org.pgj.engine.analyzer.deparse;

import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeContext;
import org.pgj.engine.type.TypeNames;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.DoubleVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** Prints constants so that they read back with the same type. */
public final class ConstantText {
  private static final int BOOL = 16;
  private static final int INT4 = 23;
  private static final int UNKNOWN = 705;
  private static final int NUMERIC = 1700;

  private final TypeContext types;

  public ConstantText(TypeContext types) {
    this.types = types;
  }

  /** Appends a constant with its type wherever that does not follow from the text. */
  void append(Constant constant, StringBuilder text) {
    append(constant, false, true, text);
  }

  /** Appends a constant without its type. */
  public void appendBare(Constant constant, StringBuilder text) {
    append(constant, false, false, text);
  }

  /** Appends a constant with its type. */
  void appendLabelled(Constant constant, StringBuilder text) {
    append(constant, true, true, text);
  }

  private void append(Constant constant, boolean always, boolean mayLabel, StringBuilder text) {
    if (constant.isNull()) {
      text.append("NULL");
      if (mayLabel) {
        text.append("::").append(typeName(constant.type(), constant.typmod()));
      }
      return;
    }
    String value = value(constant);
    boolean labelled;
    switch (constant.type()) {
      case BOOL -> {
        text.append(value.equals("t") ? "true" : "false");
        labelled = false;
      }
      case INT4 -> {
        labelled = value.charAt(0) == '-';
        appendNumber(value, labelled, text);
      }
      case NUMERIC -> {
        boolean plain = Character.isDigit(value.charAt(0)) && hasPoint(value);
        appendNumber(value, !plain, text);
        labelled = !plain || constant.typmod() >= 0;
      }
      default -> {
        appendQuoted(value, text);
        labelled = constant.type() != UNKNOWN;
      }
    }
    if (mayLabel && (labelled || always)) {
      text.append("::").append(typeName(constant.type(), constant.typmod()));
    }
  }

  private static boolean hasPoint(String value) {
    return value.indexOf('.') >= 0 || value.indexOf('e') >= 0 || value.indexOf('E') >= 0;
  }

  private static void appendNumber(String value, boolean quoted, StringBuilder text) {
    if (quoted) {
      text.append('\'').append(value).append('\'');
    } else {
      text.append(value);
    }
  }

  /** A string literal, for readers with standard_conforming_strings. */
  static void appendQuoted(String value, StringBuilder text) {
    text.append('\'');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\'') {
        text.append(c);
      }
      text.append(c);
    }
    text.append('\'');
  }

  private String value(Constant constant) {
    SqlType type = types.catalog().type(constant.type());
    Vector vector = Vector.create(type.representation(), 1);
    switch (vector) {
      case LongVector longs -> longs.set(0, constant.bits());
      case DoubleVector doubles -> doubles.set(0, Double.longBitsToDouble(constant.bits()));
      case BytesVector bytes -> bytes.setReference(0, constant.bytes(), 0, constant.bytes().length);
    }
    return type.outputText(vector, 0, types);
  }

  /** A type without a modifier is not one of its default length: {@code bpchar}, {@code "bit"}. */
  String typeName(int type, int typmod) {
    return TypeNames.formatType(type, typmod, true, types);
  }
}
