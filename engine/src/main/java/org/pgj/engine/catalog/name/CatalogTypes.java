package org.pgj.engine.catalog.name;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.RelationCache;
import org.pgj.engine.catalog.SearchPath;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgRange;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.type.SqlType;
import org.pgj.engine.type.TypeCatalog;
import org.pgj.engine.type.TypeNames;
import org.pgj.engine.type.array.ArrayType;
import org.pgj.engine.type.identity.EnumType;
import org.pgj.engine.type.range.MultirangeType;
import org.pgj.engine.type.range.RangeType;
import org.pgj.engine.type.record.CompositeType;
import org.pgj.engine.type.registry.BuiltinTypes;
import org.pgj.engine.type.text.Identifiers;

/** Types of a database by oid, and names of its objects along the search path. */
public final class CatalogTypes implements TypeCatalog {
  private final Catalog catalog;
  private final Supplier<SearchPath> path;
  private final ObjectNames names;
  private final BuiltinTypes builtin = new BuiltinTypes();
  private final RelationCache<Integer, SqlType> userTypes;

  /**
   * @param path the session's present search path
   */
  public CatalogTypes(Catalog catalog, Supplier<SearchPath> path) {
    this.catalog = catalog;
    this.path = path;
    this.names = new ObjectNames(catalog, path);
    this.userTypes = new RelationCache<>(catalog.relations(), this::read);
  }

  @Override
  public SqlType type(int oid) {
    SqlType type = builtin.find(oid);
    return type != null ? type : userTypes.get(oid);
  }

  private SqlType read(int oid) {
    TypeEntry entry = catalog.type(oid);
    if (entry == null) {
      throw new DatabaseError(
          "XX000", "cache lookup failed for type " + Integer.toUnsignedString(oid));
    }
    return make(entry);
  }

  private SqlType make(TypeEntry entry) {
    if (entry.isArray()) {
      return new ArrayType(entry.oid(), entry.name(), type(entry.element()));
    }
    return switch (entry.kind()) {
      case 'd' -> type(entry.baseType());
      case 'e' -> enumType(entry);
      case 'c' -> compositeType(entry);
      case 'r' -> rangeType(entry);
      case 'm' -> multirangeType(entry);
      default -> throw DatabaseError.notSupported("values of type " + entry.name());
    };
  }

  private SqlType enumType(TypeEntry entry) {
    List<EnumType.Label> labels = new ArrayList<>();
    for (Catalog.EnumLabel label : catalog.enumLabels(entry.oid())) {
      labels.add(new EnumType.Label(label.oid(), label.label()));
    }
    return new EnumType(entry.oid(), entry.name(), labels);
  }

  private SqlType rangeType(TypeEntry entry) {
    for (CatalogRow row :
        catalog.source().find(PgRange.RELATION, PgRange.RANGE_RNGTYPID_INDEX, entry.oid())) {
      return new RangeType(
          entry.oid(), entry.name(), type(row.oid(PgRange.RNGSUBTYPE)), RangeType.Canonical.NONE);
    }
    throw new DatabaseError("XX000", "cache lookup failed for range type " + entry.oid());
  }

  private SqlType multirangeType(TypeEntry entry) {
    for (CatalogRow row :
        catalog.source().find(PgRange.RELATION, PgRange.RANGE_RNGMULTITYPID_INDEX, entry.oid())) {
      return new MultirangeType(
          entry.oid(), entry.name(), (RangeType) type(row.oid(PgRange.RNGTYPID)));
    }
    throw new DatabaseError("XX000", "cache lookup failed for multirange type " + entry.oid());
  }

  private SqlType compositeType(TypeEntry entry) {
    List<CompositeType.Field> fields = new ArrayList<>();
    for (AttributeEntry attribute : catalog.relations().relation(entry.relation()).attributes()) {
      if (!attribute.dropped()) {
        fields.add(
            new CompositeType.Field(attribute.name(), type(attribute.type()), attribute.typmod()));
      }
    }
    return new CompositeType(entry.oid(), entry.name(), fields);
  }

  @Override
  public int arrayTypeOf(int elementOid) {
    TypeEntry entry = catalog.type(elementOid);
    return entry == null ? 0 : entry.array();
  }

  @Override
  public String formatTypeName(int oid) {
    String standard = TypeNames.standardName(oid);
    if (standard != null) {
      return standard;
    }
    TypeEntry entry = catalog.type(oid);
    if (entry == null) {
      return "???";
    }
    if (entry.isArray()) {
      return formatTypeName(entry.element()) + "[]";
    }
    if (path.get().type(entry.name()) == oid) {
      return Identifiers.quote(entry.name());
    }
    return Identifiers.quote(catalog.namespace(entry.namespace()).name())
        + "."
        + Identifiers.quote(entry.name());
  }

  @Override
  public int resolve(ObjectKind kind, String text) {
    List<String> parts =
        switch (kind) {
          case TYPE, OPERATOR -> null;
          case OPER -> QualifiedText.operator(text);
          default -> QualifiedText.parts(stripped(kind, text));
        };
    return switch (kind) {
      case TYPE -> names.type(text);
      case CLASS -> names.relation(parts, text);
      case NAMESPACE -> names.namespace(parts);
      case ROLE -> names.role(parts);
      case PROC -> names.function(parts, text);
      case PROCEDURE -> names.functionWithArguments(text);
      case OPER -> names.operator(parts, text);
      case OPERATOR -> names.operatorWithArguments(text);
      case COLLATION -> names.collation(parts, text);
      case TS_CONFIG, TS_DICTIONARY -> names.searchObject(kind, parts);
    };
  }

  private static String stripped(ObjectKind kind, String text) {
    int open = kind == ObjectKind.PROCEDURE ? text.indexOf('(') : -1;
    return open < 0 ? text : text.substring(0, open);
  }

  @Override
  public String describe(ObjectKind kind, int oid) {
    return kind == ObjectKind.TYPE
        ? catalog.type(oid) == null ? null : formatTypeName(oid)
        : names.describe(kind, oid, this);
  }
}
