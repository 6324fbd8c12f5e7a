package org.pgj.jdbc.core;

import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.Map;
import org.pgj.jdbc.type.HstoreText;

/** What the driver knows of data types: built-in ones by heart, others asked of the server once. */
public final class TypeCatalog {
  private static final String QUERY =
      "SELECT t.oid, CASE WHEN pg_catalog.pg_type_is_visible(t.oid) THEN t.typname::text"
          + " ELSE '\"' || n.nspname || '\".\"' || t.typname || '\"' END,"
          + " t.typtype, t.typelem <> 0 AND t.typlen = -1 AND t.oid NOT IN (22, 30),"
          + " t.typelem, t.typbasetype, t.typdelim, t.typarray"
          + " FROM pg_catalog.pg_type t"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE ";

  private static final String ATTRIBUTES =
      "SELECT a.atttypid FROM pg_catalog.pg_attribute a"
          + " JOIN pg_catalog.pg_type t ON t.typrelid = a.attrelid"
          + " WHERE a.attnum > 0 AND NOT a.attisdropped AND t.oid = ";

  private final ConnectionCore core;
  private final Map<Integer, TypeInfo[]> attributes = new HashMap<>();
  private final Map<Integer, TypeInfo> byOid = new HashMap<>();
  private final Map<String, Integer> byName = new HashMap<>();

  TypeCatalog(ConnectionCore core) {
    this.core = core;
  }

  /**
   * What is known of a type.
   *
   * @param name its name, with the schema if it is not on the search path
   * @param jdbcType constant of {@link Types}
   * @param element for arrays the type of the elements, else 0
   * @param base for domains the type below, else 0
   * @param delimiter between the elements of its arrays
   * @param array the type of its arrays, or 0
   */
  public record TypeInfo(
      int oid, String name, int jdbcType, int element, int base, char delimiter, int array) {}

  /** The OID of an array's elements, or of the type itself if it is no array. */
  public static int elementOrItself(TypeInfo type) {
    return type.jdbcType() == Types.ARRAY ? type.element() : type.oid();
  }

  /** The types that need no asking. */
  public TypeInfo[] builtin() {
    return BuiltinTypes.all();
  }

  /** Looks a type up; asks the server if it is not known. */
  public TypeInfo byOid(int oid) throws SQLException {
    TypeInfo known = byOid.get(oid);
    if (known == null) {
      known = BuiltinTypes.byOid(oid);
      if (known == null) {
        known = ask("t.oid = " + (oid & 0xFFFFFFFFL));
      }
      if (known == null) {
        known = new TypeInfo(oid, "unknown", Types.OTHER, 0, 0, ',', 0);
      }
      byOid.put(oid, known);
    }
    return known;
  }

  /** True for the extension's type, whose values are maps. */
  public static boolean isHstore(TypeInfo type) {
    return type.jdbcType() == Types.OTHER
        && (type.name().equals("hstore") || type.name().endsWith("\".\"hstore\""));
  }

  /** True for enums, whose values travel as texts in binary too. */
  public boolean isEnum(int oid) throws SQLException {
    TypeInfo type = byOid(oid);
    return type.jdbcType() == Types.VARCHAR && BuiltinTypes.byOid(oid) == null;
  }

  /** OID of a type given by name as SQL spells it; 0 if there is none. */
  public int oidOf(String name) throws SQLException {
    int builtin = BuiltinTypes.oidOf(name);
    if (builtin != 0) {
      return builtin;
    }
    Integer known = byName.get(name);
    if (known == null) {
      TypeInfo found = ask("t.oid = pg_catalog.to_regtype($1::text)::oid", name);
      known = found == null ? 0 : found.oid();
      byName.put(name, known);
    }
    return known;
  }

  /** The object for a value of a type that has no reader of its own. */
  public Object objectOf(int oid, String text) throws SQLException {
    TypeInfo type = byOid(oid);
    if (type.base() != 0) {
      TypeInfo base = type;
      while (base.base() != 0) {
        base = byOid(base.base());
      }
      byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return org.pgj.jdbc.type.ColumnReaders.text(base.oid()).object(bytes, 0, bytes.length, core);
    }
    if (type.element() != 0 && type.jdbcType() == Types.ARRAY) {
      return ArrayFactory.ofText(core, type, text);
    }
    if (type.jdbcType() == Types.STRUCT) {
      return new PgjStruct(core, type, text);
    }
    return isHstore(type) ? HstoreText.parse(text) : text;
  }

  /** The types of a composite's attributes, in order; empty for other types. */
  TypeInfo[] attributesOf(int oid) throws SQLException {
    TypeInfo[] known = attributes.get(oid);
    if (known == null) {
      Rows rows = query(ATTRIBUTES + (oid & 0xFFFFFFFFL) + " ORDER BY a.attnum");
      known = new TypeInfo[rows.count()];
      for (int i = 0; i < known.length; i++) {
        known[i] = byOid(rows.integer(i, 0));
      }
      attributes.put(oid, known);
    }
    return known;
  }

  /** Asks for all types at once, where one question each would be many. */
  public void loadAll() throws SQLException {
    Rows rows = Rows.query(core, QUERY + "true");
    for (int i = 0; i < rows.count(); i++) {
      TypeInfo type = read(rows, i);
      if (BuiltinTypes.byOid(type.oid()) == null) {
        byOid.put(type.oid(), type);
      }
    }
  }

  private TypeInfo ask(String condition, String... parameters) throws SQLException {
    Rows rows = query(QUERY + condition, parameters);
    return rows.count() == 0 ? null : read(rows, 0);
  }

  /**
   * Asks on the side if that spares the rows on the wire; a type of this very transaction is not
   * seen there.
   */
  private Rows query(String sql, String... parameters) throws SQLException {
    Rows aside = core.askAside(sql, parameters);
    return aside != null && aside.count() > 0 ? aside : Rows.query(core, sql, parameters);
  }

  private static TypeInfo read(Rows rows, int i) {
    boolean isArray = rows.bool(i, 3);
    return new TypeInfo(
        rows.integer(i, 0),
        rows.get(i, 1),
        jdbcType(rows.get(i, 2).charAt(0), isArray),
        isArray ? rows.integer(i, 4) : 0,
        rows.integer(i, 5),
        rows.get(i, 6).charAt(0),
        rows.integer(i, 7));
  }

  private static int jdbcType(char kind, boolean isArray) {
    return switch (kind) {
      case 'c' -> Types.STRUCT;
      case 'd' -> Types.DISTINCT;
      case 'e' -> Types.VARCHAR;
      default -> isArray ? Types.ARRAY : Types.OTHER;
    };
  }
}
