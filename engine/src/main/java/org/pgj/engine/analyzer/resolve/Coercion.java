package org.pgj.engine.analyzer.resolve;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.analyzer.tree.ArrayConversion;
import org.pgj.engine.analyzer.tree.CollateExpression;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.analyzer.tree.CompositeCheck;
import org.pgj.engine.analyzer.tree.Constant;
import org.pgj.engine.analyzer.tree.DomainConversion;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.analyzer.tree.FieldSelection;
import org.pgj.engine.analyzer.tree.FunctionCall;
import org.pgj.engine.analyzer.tree.FunctionCall.CallForm;
import org.pgj.engine.analyzer.tree.Parameter;
import org.pgj.engine.analyzer.tree.Relabeling;
import org.pgj.engine.analyzer.tree.RowConstructor;
import org.pgj.engine.analyzer.tree.SourcePosition;
import org.pgj.engine.analyzer.tree.TestValue;
import org.pgj.engine.analyzer.tree.TextConversion;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.CastEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.error.DatabaseError;

/** Converts expressions from one type to another (manual: Type Conversion, CREATE CAST). */
public final class Coercion {
  /** How willingly a conversion is made. */
  public enum Context {
    /** Anywhere in expressions. */
    IMPLICIT,
    /** To the type of the column assigned to. */
    ASSIGNMENT,
    /** Because the user wrote a cast. */
    EXPLICIT
  }

  private enum PathKind {
    NONE,
    RELABEL,
    FUNCTION,
    TEXT,
    ARRAY
  }

  private record Path(PathKind kind, int function) {
    static final Path NONE = new Path(PathKind.NONE, 0);
    static final Path RELABEL = new Path(PathKind.RELABEL, 0);
    static final Path TEXT = new Path(PathKind.TEXT, 0);
    static final Path ARRAY = new Path(PathKind.ARRAY, 0);
  }

  private final Catalog catalog;
  private final TypeServices types;
  private final ParameterTypes parameters;

  public Coercion(Catalog catalog, TypeServices types, ParameterTypes parameters) {
    this.catalog = catalog;
    this.types = types;
    this.parameters = parameters;
  }

  /** The base type of a domain, through all levels; the type itself otherwise. */
  public int baseType(int type) {
    TypeEntry entry = catalog.type(type);
    while (entry != null && entry.isDomain()) {
      type = entry.baseType();
      entry = catalog.type(type);
    }
    return type;
  }

  /** The element type if {@code type} is a true array or a domain over one, else 0. */
  public int elementType(int type) {
    TypeEntry entry = catalog.type(baseType(type));
    return entry != null && entry.isArray() ? entry.element() : 0;
  }

  /** The collation a value of the type has by default. */
  public int collationOf(int type) {
    return catalog.type(type).collation();
  }

  /** Whether every conversion is possible in the context. */
  public boolean canCoerce(int[] from, int[] to, Context context) {
    boolean polymorphic = false;
    for (int i = 0; i < to.length; i++) {
      int input = from[i];
      int target = to[i];
      if (input == target || target == TypeIds.ANY) {
        continue;
      }
      if (TypeIds.isPolymorphic(target)) {
        polymorphic = true;
        continue;
      }
      if (input == TypeIds.UNKNOWN) {
        continue;
      }
      if (path(target, input, context).kind() != PathKind.NONE) {
        continue;
      }
      if (input == TypeIds.RECORD && isComposite(target)) {
        continue;
      }
      if (target == TypeIds.RECORD && isComposite(input)) {
        continue;
      }
      if (target == TypeIds.RECORD_ARRAY && isCompositeArray(input)) {
        continue;
      }
      return false;
    }
    return !polymorphic || new PolymorphicTypes(catalog, this, types).isConsistent(from, to);
  }

  public boolean canCoerce(int from, int to, Context context) {
    return canCoerce(new int[] {from}, new int[] {to}, context);
  }

  private boolean isComposite(int type) {
    TypeEntry entry = catalog.type(baseType(type));
    return entry != null && entry.isComposite();
  }

  private boolean isCompositeArray(int type) {
    int element = elementType(type);
    return element != 0 && isComposite(element);
  }

  /** Whether values of one type can be taken as the other's without any work. */
  public boolean isBinaryCoercible(int from, int to) {
    if (from == to || to == TypeIds.ANY || to == TypeIds.ANYELEMENT) {
      return true;
    }
    int base = baseType(from);
    if (base == to) {
      return true;
    }
    TypeEntry entry = catalog.type(base);
    switch (to) {
      case TypeIds.ANYARRAY, TypeIds.ANYCOMPATIBLEARRAY -> {
        if (entry.isArray()) {
          return true;
        }
      }
      case TypeIds.ANYNONARRAY, TypeIds.ANYCOMPATIBLENONARRAY -> {
        if (!entry.isArray()) {
          return true;
        }
      }
      case TypeIds.ANYCOMPATIBLE -> {
        return true;
      }
      case TypeIds.ANYENUM -> {
        if (entry.kind() == 'e') {
          return true;
        }
      }
      case TypeIds.ANYRANGE, TypeIds.ANYCOMPATIBLERANGE -> {
        if (entry.kind() == 'r') {
          return true;
        }
      }
      case TypeIds.ANYMULTIRANGE, TypeIds.ANYCOMPATIBLEMULTIRANGE -> {
        if (entry.kind() == 'm') {
          return true;
        }
      }
      case TypeIds.RECORD -> {
        if (entry.isComposite()) {
          return true;
        }
      }
      case TypeIds.RECORD_ARRAY -> {
        if (isCompositeArray(base)) {
          return true;
        }
      }
      default -> {}
    }
    CastEntry cast = catalog.cast(base, to);
    return cast != null && cast.method() == 'b' && cast.implicit();
  }

  /**
   * Converts an expression to a type and modifier, or answers null if the context does not allow
   * it.
   */
  public Expression toTarget(
      Expression expression,
      int type,
      int typmod,
      Context context,
      CallForm form,
      SourcePosition position) {
    if (!canCoerce(expression.type(), type, context)) {
      return null;
    }
    if (expression instanceof CollateExpression collate
        && !(catalog.type(type).collation() == 0 && type != TypeIds.UNKNOWN)) {
      Expression inner = toTarget(collate.argument(), type, typmod, context, form, position);
      return new CollateExpression(inner, collate.collation(), collate.position());
    }
    Expression converted = toType(expression, type, typmod, context, form, position);
    return applyTypmod(converted, type, typmod, context, form, position, converted != expression);
  }

  /**
   * Converts without applying a length or precision; the caller has made sure that it is possible.
   */
  public Expression toType(
      Expression expression,
      int type,
      int typmod,
      Context context,
      CallForm form,
      SourcePosition position) {
    int from = expression.type();
    if (from == type || type == TypeIds.ANY) {
      return expression;
    }
    if (type == TypeIds.ANYELEMENT
        || type == TypeIds.ANYNONARRAY
        || type == TypeIds.ANYCOMPATIBLE
        || type == TypeIds.ANYCOMPATIBLENONARRAY) {
      return expression;
    }
    if (TypeIds.isPolymorphic(type)) {
      if (from != TypeIds.UNKNOWN) {
        int base = baseType(from);
        return base == from
            ? expression
            : new Relabeling(
                expression, base, -1, expression.collation(), CallForm.IMPLICIT_CAST, position);
      }
      return expression instanceof Constant literal && literal.isNull()
          ? Constant.ofNull(type, -1, collationOf(type), literal.position())
          : expression;
    }
    if (from == TypeIds.UNKNOWN && expression instanceof Constant literal) {
      return readLiteral(literal, type, typmod, context, form, position);
    }
    if (from == TypeIds.UNKNOWN
        && expression instanceof Parameter parameter
        && parameter.kind() == Parameter.Kind.EXTERNAL
        && parameters.areOfClient()) {
      parameters.determine(parameter.number(), type, types, parameter.position().offset());
      return clientParameter(parameter.number(), type, parameter.position());
    }
    if (expression instanceof CollateExpression collate) {
      Expression inner = toType(collate.argument(), type, typmod, context, form, position);
      return collationOf(type) == 0
          ? inner
          : new CollateExpression(inner, collate.collation(), collate.position());
    }
    Path path = path(type, from, context);
    if (path.kind() != PathKind.NONE) {
      return follow(path, expression, type, typmod, context, form, position);
    }
    if (from == TypeIds.RECORD && isComposite(type)) {
      return rowToComposite(expression, type, context, form, position);
    }
    if (type == TypeIds.RECORD && isComposite(from)) {
      return expression;
    }
    if (type == TypeIds.RECORD_ARRAY && isCompositeArray(from)) {
      return expression;
    }
    throw new DatabaseError(
        "XX000", "failed to find conversion function from " + from + " to " + type);
  }

  private Expression follow(
      Path path,
      Expression expression,
      int type,
      int typmod,
      Context context,
      CallForm form,
      SourcePosition position) {
    if (path.kind() == PathKind.RELABEL) {
      Expression domain = toDomain(expression, baseType(type), type, context, form, position);
      if (domain != expression) {
        return domain;
      }
      return new Relabeling(
          expression, type, -1, carriedCollation(expression, type), form, position);
    }
    int base = baseType(type);
    int baseTypmod = catalog.baseTypmod(type, typmod);
    CallForm baseForm = type == base ? form : CallForm.IMPLICIT_CAST;
    Expression converted = convert(path, expression, base, baseTypmod, context, baseForm, position);
    if (type != base) {
      converted = toDomain(converted, base, type, context, form, position);
    }
    return converted;
  }

  private int carriedCollation(Expression expression, int type) {
    int own = collationOf(type);
    return own != 0 && expression.collation() != 0 ? expression.collation() : own;
  }

  private Expression convert(
      Path path,
      Expression expression,
      int type,
      int typmod,
      Context context,
      CallForm form,
      SourcePosition position) {
    return switch (path.kind()) {
      case FUNCTION -> castCall(path.function(), expression, type, typmod, context, form, position);
      case ARRAY -> {
        int fromElement = elementType(expression.type());
        int toElement = elementType(type);
        TestValue element = new TestValue(fromElement, -1, expression.collation());
        Expression converted = toTarget(element, toElement, typmod, context, form, position);
        if (converted == null) {
          throw new DatabaseError("XX000", "failed to coerce array element");
        }
        yield new ArrayConversion(
            expression,
            converted,
            type,
            typmod,
            carriedCollation(expression, type),
            form,
            position);
      }
      case TEXT ->
          ofInput(
              new TextConversion(
                  expression, type, -1, carriedCollation(expression, type), form, position),
              type);
      default -> throw new IllegalStateException("no conversion " + path);
    };
  }

  /** Whether a function for integers makes an oid of a smaller one. */
  private boolean isSignChanged(int result, int target) {
    return result == TypeIds.INT4 && result != target && catalog.type(target).category() == 'N';
  }

  private Expression castCall(
      int function,
      Expression expression,
      int type,
      int typmod,
      Context context,
      CallForm form,
      SourcePosition position) {
    FunctionEntry entry = catalog.function(function);
    List<Expression> arguments = new ArrayList<>(3);
    arguments.add(expression);
    if (entry.argumentTypes().length > 1) {
      arguments.add(Constant.ofLong(TypeIds.INT4, typmod, SourcePosition.UNKNOWN));
    }
    if (entry.argumentTypes().length > 2) {
      arguments.add(Constant.ofBoolean(context == Context.EXPLICIT));
    }
    int collation = expression.collation();
    if (isSignChanged(entry.resultType(), type)) {
      Expression called =
          castCall(
              function,
              expression,
              entry.resultType(),
              -1,
              context,
              CallForm.IMPLICIT_CAST,
              position);
      return new Relabeling(called, type, -1, 0, form, position);
    }
    return new FunctionCall(
        function,
        false,
        false,
        form,
        type,
        arguments.size() > 1 ? typmod : -1,
        carriedCollation(expression, type),
        collation,
        arguments,
        position);
  }

  private Expression readLiteral(
      Constant literal,
      int type,
      int typmod,
      Context context,
      CallForm form,
      SourcePosition position) {
    int base = baseType(type);
    int inputTypmod = catalog.baseTypmod(type, typmod);
    // Only interval's input function must know the modifier: it tells which fields are meant.
    int readTypmod = base == TypeIds.INTERVAL ? inputTypmod : -1;
    Expression constant;
    if (literal.isNull()) {
      constant = Constant.ofNull(base, readTypmod, collationOf(base), literal.position());
    } else {
      String text = new String(literal.bytes(), StandardCharsets.UTF_8);
      try {
        constant = types.read(base, readTypmod, collationOf(base), text, literal.position());
      } catch (DatabaseError error) {
        throw error.at(literal.position().offset());
      }
    }
    return literal.isNull()
        ? toDomain(constant, base, type, context, form, position)
        : ofInput(constant, type, context, form, position);
  }

  /** Whether a domain demands something of values of a type, or of what is in them. */
  public boolean isChecked(int type) {
    TypeEntry entry = catalog.type(type);
    return entry.isDomain()
        || entry.isArray() && isChecked(entry.element())
        || !checkedFields(entry).isEmpty();
  }

  private List<AttributeEntry> checkedFields(TypeEntry type) {
    if (!type.isComposite() || type.relation() == 0) {
      return List.of();
    }
    List<AttributeEntry> fields = new ArrayList<>();
    for (AttributeEntry field : catalog.relations().relation(type.relation()).attributes()) {
      if (!field.dropped() && isChecked(field.type())) {
        fields.add(field);
      }
    }
    return fields;
  }

  /**
   * A value that an input function has made, which knows base types only.
   *
   * @param value of the base type
   * @return it with what domains demand of it and of what is in it
   */
  private Expression ofInput(
      Expression value, int type, Context context, CallForm form, SourcePosition position) {
    int base = baseType(type);
    TypeEntry entry = catalog.type(base);
    Expression whole = value;
    if (entry.isArray() && isChecked(entry.element())) {
      TestValue element = new TestValue(baseType(entry.element()), -1, value.collation());
      whole =
          new ArrayConversion(
              value,
              ofInput(element, entry.element()),
              base,
              value.typmod(),
              value.collation(),
              CallForm.IMPLICIT_CAST,
              position);
    } else if (entry.isComposite()) {
      whole = withFieldsChecked(value, checkedFields(entry));
    }
    return toDomain(whole, base, type, context, form, position);
  }

  private Expression withFieldsChecked(Expression value, List<AttributeEntry> fields) {
    TestValue row = new TestValue(value.type(), -1, value.collation());
    List<Expression> checks = new ArrayList<>();
    for (AttributeEntry field : fields) {
      Expression selected =
          new FieldSelection(
              row,
              field.number(),
              baseType(field.type()),
              field.typmod(),
              field.collation(),
              value.position());
      checks.add(ofInput(selected, field.type()));
    }
    return checks.isEmpty() ? value : new CompositeCheck(value, checks, value.position());
  }

  /**
   * As {@link #ofInput(Expression, int, Context, CallForm, SourcePosition)}, not written as SQL.
   */
  public Expression ofInput(Expression value, int type) {
    return ofInput(value, type, Context.IMPLICIT, CallForm.IMPLICIT_CAST, value.position());
  }

  /**
   * A parameter whose value comes from a client. One of a domain is read as its base type: what the
   * domain demands is looked at here.
   */
  public Expression clientParameter(int number, int type, SourcePosition position) {
    int base = baseType(type);
    Expression value =
        new Parameter(Parameter.Kind.EXTERNAL, number, base, -1, collationOf(base), position);
    return ofInput(value, type);
  }

  /** Wraps a value of a domain's base type so that the domain's constraints are checked. */
  public Expression toDomain(
      Expression expression,
      int base,
      int domain,
      Context context,
      CallForm form,
      SourcePosition position) {
    if (base == domain || !catalog.type(domain).isDomain()) {
      return expression;
    }
    int typmod = catalog.baseTypmod(domain, -1);
    Expression fitted =
        applyTypmod(expression, base, typmod, context, CallForm.IMPLICIT_CAST, position, false);
    return new DomainConversion(fitted, domain, -1, collationOf(domain), form, position);
  }

  /**
   * Adds the length coercion of types such as varchar(n), where one is due.
   *
   * @param isInputConverted whether the expression is itself the first step of this conversion, so
   *     that both are shown as one
   */
  private Expression applyTypmod(
      Expression expression,
      int type,
      int typmod,
      Context context,
      CallForm form,
      SourcePosition position,
      boolean isInputConverted) {
    if (typmod < 0 || typmod == expression.typmod()) {
      return expression;
    }
    Expression input = isInputConverted ? HiddenConversion.of(expression) : expression;
    TypeEntry entry = catalog.type(type);
    int element = entry.isArray() ? entry.element() : 0;
    CastEntry cast = catalog.cast(element != 0 ? element : type, element != 0 ? element : type);
    if (cast == null || cast.function() == 0) {
      return new Relabeling(input, type, typmod, input.collation(), form, position);
    }
    if (element == 0) {
      return castCall(cast.function(), input, type, typmod, context, form, position);
    }
    TestValue value = new TestValue(element, -1, input.collation());
    Expression fitted = castCall(cast.function(), value, element, typmod, context, form, position);
    return new ArrayConversion(input, fitted, type, typmod, input.collation(), form, position);
  }

  private Expression rowToComposite(
      Expression expression, int type, Context context, CallForm form, SourcePosition position) {
    if (!(expression instanceof RowConstructor row)) {
      throw expression instanceof ColumnReference column && column.attribute() == 0
          ? DatabaseError.notSupported("an implicit cast of the row of a subquery")
              .at(expression.position().offset())
          : cannotCast(expression.type(), type, expression.position());
    }
    RelationEntry relation = catalog.relations().relation(catalog.type(baseType(type)).relation());
    List<Expression> fields = new ArrayList<>();
    int next = 0;
    for (AttributeEntry attribute : relation.attributes()) {
      if (attribute.dropped()) {
        continue;
      }
      if (next == row.fields().size()) {
        throw cannotCast(expression.type(), type, position).detail("Input has too few columns.");
      }
      Expression field = row.fields().get(next++);
      Expression converted =
          toTarget(
              field,
              attribute.type(),
              attribute.typmod(),
              context,
              CallForm.IMPLICIT_CAST,
              position);
      if (converted == null) {
        throw cannotCast(expression.type(), type, position)
            .detail(
                "Cannot cast type "
                    + types.format(field.type())
                    + " to "
                    + types.format(attribute.type())
                    + " in column "
                    + next
                    + ".");
      }
      fields.add(converted);
    }
    if (next < row.fields().size()) {
      throw cannotCast(expression.type(), type, position).detail("Input has too many columns.");
    }
    Expression converted = new RowConstructor(baseType(type), fields, row.names(), row.position());
    return toDomain(converted, baseType(type), type, context, form, position);
  }

  /** The error of a cast that does not exist: 42846. */
  public DatabaseError cannotCast(int from, int to, SourcePosition position) {
    return new DatabaseError(
            "42846", "cannot cast type " + types.format(from) + " to " + types.format(to))
        .at(position.offset());
  }

  private Path path(int target, int source, Context context) {
    int from = baseType(source);
    int to = baseType(target);
    if (from == to) {
      return Path.RELABEL;
    }
    CastEntry cast = catalog.cast(from, to);
    if (cast != null) {
      boolean allowed =
          switch (cast.context()) {
            case 'i' -> true;
            case 'a' -> context != Context.IMPLICIT;
            default -> context == Context.EXPLICIT;
          };
      if (!allowed) {
        return Path.NONE;
      }
      return switch (cast.method()) {
        case 'f' -> new Path(PathKind.FUNCTION, cast.function());
        case 'i' -> Path.TEXT;
        default -> Path.RELABEL;
      };
    }
    if (to != TypeIds.OIDVECTOR && to != TypeIds.INT2VECTOR) {
      int fromElement = elementType(from);
      int toElement = elementType(to);
      if (fromElement != 0 && toElement != 0) {
        Path element = path(toElement, fromElement, context);
        if (element.kind() == PathKind.RELABEL
            || element.kind() == PathKind.FUNCTION
            || element.kind() == PathKind.TEXT) {
          return element.kind() == PathKind.RELABEL && baseType(fromElement) == fromElement
              ? relabelOrConvertElements(fromElement, toElement)
              : Path.ARRAY;
        }
      }
    }
    // Every type converts to a string by assignment, and a string to it explicitly.
    if (context != Context.IMPLICIT && category(to) == 'S') {
      return Path.TEXT;
    }
    if (context == Context.EXPLICIT && category(from) == 'S') {
      return Path.TEXT;
    }
    return Path.NONE;
  }

  /** An array carries its element type in itself, so even relabeled elements need a new array. */
  private static Path relabelOrConvertElements(int fromElement, int toElement) {
    return fromElement == toElement ? Path.RELABEL : Path.ARRAY;
  }

  /** Whether an explicit conversion is a mere relabeling or goes through text. */
  boolean isPlainConversion(int from, int to) {
    Path path = path(to, from, Context.EXPLICIT);
    return switch (path.kind()) {
      case RELABEL -> true;
      case TEXT -> !((from == TypeIds.RECORD || isComposite(from)) && category(to) == 'S');
      default -> false;
    };
  }

  private char category(int type) {
    TypeEntry entry = catalog.type(type);
    return entry == null ? 'X' : entry.category();
  }

  /**
   * Converts to boolean for WHERE and its kin.
   *
   * @throws DatabaseError 42804 if it is no boolean, or a set
   */
  public Expression toBoolean(Expression expression, String construct) {
    if (expression.type() != TypeIds.BOOL) {
      Expression converted =
          toTarget(
              expression,
              TypeIds.BOOL,
              -1,
              Context.ASSIGNMENT,
              CallForm.IMPLICIT_CAST,
              SourcePosition.UNKNOWN);
      if (converted == null) {
        throw new DatabaseError(
                "42804",
                "argument of "
                    + construct
                    + " must be type boolean, not type "
                    + types.format(expression.type()))
            .at(expression.position().offset());
      }
      expression = converted;
    }
    rejectSet(expression, construct);
    return expression;
  }

  /** Converts to a specific type by assignment, for LIMIT, frame offsets and the like. */
  public Expression toSpecific(Expression expression, int type, String construct) {
    if (expression.type() != type) {
      Expression converted =
          toTarget(
              expression,
              type,
              -1,
              Context.ASSIGNMENT,
              CallForm.IMPLICIT_CAST,
              SourcePosition.UNKNOWN);
      if (converted == null) {
        throw new DatabaseError(
                "42804",
                "argument of "
                    + construct
                    + " must be type "
                    + types.format(type)
                    + ", not type "
                    + types.format(expression.type()))
            .at(expression.position().offset());
      }
      expression = converted;
    }
    rejectSet(expression, construct);
    return expression;
  }

  private static void rejectSet(Expression expression, String construct) {
    if (SetReturning.in(expression)) {
      throw new DatabaseError("42804", "argument of " + construct + " must not return a set")
          .at(expression.position().offset());
    }
  }
}
