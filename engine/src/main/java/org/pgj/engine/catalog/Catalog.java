package org.pgj.engine.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pgj.engine.catalog.entry.AggregateEntry;
import org.pgj.engine.catalog.entry.CastEntry;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.DatabaseEntry;
import org.pgj.engine.catalog.entry.FamilyFunctionEntry;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorClassEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.entry.RoleEntry;
import org.pgj.engine.catalog.entry.TypeEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.row.CatalogSource;
import org.pgj.engine.catalog.schema.PgAggregate;
import org.pgj.engine.catalog.schema.PgAmop;
import org.pgj.engine.catalog.schema.PgAmproc;
import org.pgj.engine.catalog.schema.PgAuthid;
import org.pgj.engine.catalog.schema.PgCast;
import org.pgj.engine.catalog.schema.PgCollation;
import org.pgj.engine.catalog.schema.PgDatabase;
import org.pgj.engine.catalog.schema.PgEnum;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.schema.SystemCatalog;

/**
 * What a backend knows of its database: entries looked up by oid or name, read once and kept until
 * an invalidation. A look-up by oid answers null if there is no such object.
 *
 * <p>Entries with oids below {@link SystemCatalog#FIRST_NORMAL_OID} came with the cluster image and
 * survive {@link #invalidateUserObjects()}.
 */
public final class Catalog {
  private final CatalogSource source;
  private final Relations relations;
  private final BuiltinRoutines builtinRoutines = new BuiltinRoutines();
  private final Map<Integer, NamespaceEntry> namespaces = new HashMap<>();
  private final Map<String, NamespaceEntry> namespacesByName = new HashMap<>();
  private final Map<Integer, TypeEntry> types = new HashMap<>();
  private final Map<NameKey, Integer> typesByName = new HashMap<>();
  private final Map<Integer, FunctionEntry> functions = new HashMap<>();
  private final Map<String, List<FunctionEntry>> functionsByName = new HashMap<>();
  private final Map<Integer, OperatorEntry> operators = new HashMap<>();
  private final Map<String, List<OperatorEntry>> operatorsByName = new HashMap<>();
  private final Map<Long, CastEntry> casts = new HashMap<>();
  private final Map<Integer, AggregateEntry> aggregates = new HashMap<>();
  private final Map<Integer, OperatorClassEntry> operatorClasses = new HashMap<>();
  private final Map<Integer, List<OperatorClassEntry>> operatorClassesByMethod = new HashMap<>();
  private final Map<Integer, List<FamilyOperatorEntry>> familyOperators = new HashMap<>();
  private final Map<Integer, List<FamilyOperatorEntry>> familiesOfOperator = new HashMap<>();
  private final Map<Integer, List<FamilyFunctionEntry>> familyFunctions = new HashMap<>();
  private final Map<Integer, TypeOperators> typeOperators = new HashMap<>();

  /** Names within a namespace. */
  record NameKey(int namespace, String name) {}

  public Catalog(CatalogSource source) {
    this.source = source;
    this.relations = new Relations(source);
  }

  /** Tables, indexes, views and what belongs to them. */
  public Relations relations() {
    return relations;
  }

  /** Texts of built-ins that pg_proc has no room for. */
  public BuiltinRoutines builtinRoutines() {
    return builtinRoutines;
  }

  /** The rows behind the entries. */
  public CatalogSource source() {
    return source;
  }

  public NamespaceEntry namespace(int oid) {
    NamespaceEntry entry = namespaces.get(oid);
    if (entry == null) {
      CatalogRow row = only(PgNamespace.RELATION, PgNamespace.NAMESPACE_OID_INDEX, oid);
      if (row != null) {
        entry = EntryReader.namespace(row);
        namespaces.put(oid, entry);
      }
    }
    return entry;
  }

  public NamespaceEntry namespace(String name) {
    NamespaceEntry entry = namespacesByName.get(name);
    if (entry == null) {
      CatalogRow row = only(PgNamespace.RELATION, PgNamespace.NAMESPACE_NSPNAME_INDEX, name);
      if (row != null) {
        entry = EntryReader.namespace(row);
        namespacesByName.put(name, entry);
      }
    }
    return entry;
  }

  /** Whether values are checked on their way into a type: it is a domain that restricts them. */
  public boolean hasDomainConstraints(int oid) {
    TypeEntry type = type(oid);
    while (type.isDomain()) {
      if (type.notNull() || !relations().domainConstraints(type.oid()).isEmpty()) {
        return true;
      }
      type = type(type.baseType());
    }
    return false;
  }

  /** The modifier that a domain gives to its base type, through all levels; else the given one. */
  public int baseTypmod(int type, int typmod) {
    TypeEntry entry = type(type);
    while (entry != null && entry.isDomain()) {
      typmod = entry.baseTypmod();
      entry = type(entry.baseType());
    }
    return typmod;
  }

  public TypeEntry type(int oid) {
    TypeEntry entry = types.get(oid);
    if (entry == null) {
      CatalogRow row = only(PgType.RELATION, PgType.TYPE_OID_INDEX, oid);
      if (row != null) {
        entry = EntryReader.type(row);
        types.put(oid, entry);
      }
    }
    if (entry != null && !SystemCatalog.isBuiltIn(oid)) {
      noteRowType(entry);
    }
    return entry;
  }

  /** Who looks at a row type looks at its relation. */
  private void noteRowType(TypeEntry entry) {
    if (entry.relation() != 0) {
      relations.note(entry.relation());
    } else if (entry.isArray()) {
      type(entry.element());
    }
  }

  /** The type of a name in a namespace, 0 if there is none. */
  public int typeOid(int namespace, String name) {
    NameKey key = new NameKey(namespace, name);
    Integer oid = typesByName.get(key);
    if (oid == null) {
      CatalogRow row = only(PgType.RELATION, PgType.TYPE_TYPNAME_NSP_INDEX, name, namespace);
      oid = row == null ? 0 : row.oid(PgType.OID);
      if (oid != 0) {
        typesByName.put(key, oid);
      }
    }
    return oid;
  }

  public FunctionEntry function(int oid) {
    FunctionEntry entry = functions.get(oid);
    if (entry == null) {
      CatalogRow row = only(PgProc.RELATION, PgProc.PROC_OID_INDEX, oid);
      if (row != null) {
        entry = EntryReader.function(row);
        functions.put(oid, entry);
      }
    }
    return entry;
  }

  /** All functions, procedures and aggregates of a name, in whatever namespace. */
  public List<FunctionEntry> functionsNamed(String name) {
    List<FunctionEntry> entries = functionsByName.get(name);
    if (entries == null) {
      entries = new ArrayList<>();
      for (CatalogRow row :
          source.find(PgProc.RELATION, PgProc.PROC_PRONAME_ARGS_NSP_INDEX, name)) {
        FunctionEntry entry = EntryReader.function(row);
        functions.put(entry.oid(), entry);
        entries.add(entry);
      }
      functionsByName.put(name, entries);
    }
    return entries;
  }

  public OperatorEntry operator(int oid) {
    OperatorEntry entry = operators.get(oid);
    if (entry == null) {
      CatalogRow row = only(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX, oid);
      if (row != null) {
        entry = EntryReader.operator(row);
        operators.put(oid, entry);
      }
    }
    return entry;
  }

  /** The operator of exactly these argument types in any namespace; the caller picks by path. */
  public List<OperatorEntry> operators(String name, int left, int right) {
    List<OperatorEntry> all = operatorsByName.get(name);
    List<OperatorEntry> exact = new ArrayList<>(1);
    if (all != null) {
      for (OperatorEntry entry : all) {
        if (entry.left() == left && entry.right() == right) {
          exact.add(entry);
        }
      }
      return exact;
    }
    for (CatalogRow row :
        source.find(
            PgOperator.RELATION, PgOperator.OPERATOR_OPRNAME_L_R_N_INDEX, name, left, right)) {
      OperatorEntry entry = EntryReader.operator(row);
      operators.put(entry.oid(), entry);
      exact.add(entry);
    }
    return exact;
  }

  /** All operators of a name, in whatever namespace. */
  public List<OperatorEntry> operatorsNamed(String name) {
    List<OperatorEntry> entries = operatorsByName.get(name);
    if (entries == null) {
      entries = new ArrayList<>();
      for (CatalogRow row :
          source.find(PgOperator.RELATION, PgOperator.OPERATOR_OPRNAME_L_R_N_INDEX, name)) {
        OperatorEntry entry = EntryReader.operator(row);
        operators.put(entry.oid(), entry);
        entries.add(entry);
      }
      operatorsByName.put(name, entries);
    }
    return entries;
  }

  /** The cast from one type to another, null if there is none. */
  public CastEntry cast(int from, int to) {
    long key = (long) from << 32 | to & 0xffffffffL;
    if (casts.containsKey(key)) {
      return casts.get(key);
    }
    CatalogRow row = only(PgCast.RELATION, PgCast.CAST_SOURCE_TARGET_INDEX, from, to);
    CastEntry entry = row == null ? null : EntryReader.cast(row);
    casts.put(key, entry);
    return entry;
  }

  public AggregateEntry aggregate(int function) {
    AggregateEntry entry = aggregates.get(function);
    if (entry == null) {
      CatalogRow row = only(PgAggregate.RELATION, PgAggregate.AGGREGATE_FNOID_INDEX, function);
      if (row != null) {
        entry = EntryReader.aggregate(row);
        aggregates.put(function, entry);
      }
    }
    return entry;
  }

  public OperatorClassEntry operatorClass(int oid) {
    OperatorClassEntry entry = operatorClasses.get(oid);
    if (entry == null) {
      CatalogRow row = only(PgOpclass.RELATION, PgOpclass.OPCLASS_OID_INDEX, oid);
      if (row != null) {
        entry = EntryReader.operatorClass(row);
        operatorClasses.put(oid, entry);
      }
    }
    return entry;
  }

  /** All operator classes of an access method. */
  public List<OperatorClassEntry> operatorClassesOf(int accessMethod) {
    List<OperatorClassEntry> entries = operatorClassesByMethod.get(accessMethod);
    if (entries == null) {
      entries = new ArrayList<>();
      for (CatalogRow row :
          source.find(PgOpclass.RELATION, PgOpclass.OPCLASS_AM_NAME_NSP_INDEX, accessMethod)) {
        entries.add(EntryReader.operatorClass(row));
      }
      operatorClassesByMethod.put(accessMethod, entries);
    }
    return entries;
  }

  /** The operators of an operator family. */
  public List<FamilyOperatorEntry> familyOperators(int family) {
    List<FamilyOperatorEntry> entries = familyOperators.get(family);
    if (entries == null) {
      entries = familyOperatorRows(PgAmop.AMOP_FAM_STRAT_INDEX, family);
      familyOperators.put(family, entries);
    }
    return entries;
  }

  /** The families an operator belongs to. */
  public List<FamilyOperatorEntry> familiesOfOperator(int operator) {
    List<FamilyOperatorEntry> entries = familiesOfOperator.get(operator);
    if (entries == null) {
      entries = familyOperatorRows(PgAmop.AMOP_OPR_FAM_INDEX, operator);
      familiesOfOperator.put(operator, entries);
    }
    return entries;
  }

  private List<FamilyOperatorEntry> familyOperatorRows(int index, int key) {
    List<FamilyOperatorEntry> entries = new ArrayList<>();
    for (CatalogRow row : source.find(PgAmop.RELATION, index, key)) {
      entries.add(EntryReader.familyOperator(row));
    }
    return entries;
  }

  /** The support functions of an operator family. */
  public List<FamilyFunctionEntry> familyFunctions(int family) {
    List<FamilyFunctionEntry> entries = familyFunctions.get(family);
    if (entries == null) {
      entries = new ArrayList<>();
      for (CatalogRow row :
          source.find(PgAmproc.RELATION, PgAmproc.AMPROC_FAM_PROC_INDEX, family)) {
        entries.add(EntryReader.familyFunction(row));
      }
      familyFunctions.put(family, entries);
    }
    return entries;
  }

  /** How values of a type are compared, sorted and hashed. */
  public TypeOperators typeOperators(int type) {
    TypeOperators found = typeOperators.get(type);
    if (found == null) {
      found = TypeOperators.of(this, type);
      typeOperators.put(type, found);
    }
    return found;
  }

  public CollationEntry collation(int oid) {
    CatalogRow row = only(PgCollation.RELATION, PgCollation.COLLATION_OID_INDEX, oid);
    return row == null ? null : EntryReader.collation(row);
  }

  /** Collations of a name, in whatever namespace and encoding. */
  public List<CollationEntry> collationsNamed(String name) {
    List<CollationEntry> entries = new ArrayList<>();
    for (CatalogRow row :
        source.find(PgCollation.RELATION, PgCollation.COLLATION_NAME_ENC_NSP_INDEX, name)) {
      entries.add(EntryReader.collation(row));
    }
    return entries;
  }

  public RoleEntry role(int oid) {
    CatalogRow row = only(PgAuthid.RELATION, PgAuthid.AUTHID_OID_INDEX, oid);
    return row == null ? null : EntryReader.role(row);
  }

  public RoleEntry role(String name) {
    CatalogRow row = only(PgAuthid.RELATION, PgAuthid.AUTHID_ROLNAME_INDEX, name);
    return row == null ? null : EntryReader.role(row);
  }

  public DatabaseEntry database(int oid) {
    CatalogRow row = only(PgDatabase.RELATION, PgDatabase.DATABASE_OID_INDEX, oid);
    return row == null ? null : EntryReader.database(row);
  }

  public DatabaseEntry database(String name) {
    CatalogRow row = only(PgDatabase.RELATION, PgDatabase.DATABASE_DATNAME_INDEX, name);
    return row == null ? null : EntryReader.database(row);
  }

  /** Labels of an enum type in sort order. */
  public List<EnumLabel> enumLabels(int type) {
    List<EnumLabel> labels = new ArrayList<>();
    for (CatalogRow row : source.find(PgEnum.RELATION, PgEnum.ENUM_TYPID_SORTORDER_INDEX, type)) {
      labels.add(
          new EnumLabel(
              row.oid(PgEnum.OID), row.text(PgEnum.ENUMLABEL), row.float4(PgEnum.ENUMSORTORDER)));
    }
    return labels;
  }

  /** A label of an enum type. */
  public record EnumLabel(int oid, String label, float sortOrder) {}

  private CatalogRow only(int catalog, int index, Object... keys) {
    List<CatalogRow> rows = source.find(catalog, index, keys);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Forgets everything that users may have made or changed. */
  public void invalidateUserObjects() {
    relations.invalidate();
    removeUserObjects(namespaces);
    namespacesByName.clear();
    removeUserObjects(types);
    typesByName.clear();
    removeUserObjects(functions);
    functionsByName.clear();
    removeUserObjects(operators);
    operatorsByName.clear();
    casts.clear();
    removeUserObjects(aggregates);
    removeUserObjects(operatorClasses);
    operatorClassesByMethod.clear();
    familyOperators.clear();
    familiesOfOperator.clear();
    familyFunctions.clear();
    removeUserObjects(typeOperators);
  }

  /** Forgets some relations and their row types. */
  public void invalidateRelations(Set<Integer> stale) {
    relations.invalidate(stale);
    Set<Integer> rowTypes = new HashSet<>();
    for (TypeEntry type : types.values()) {
      if (type.relation() != 0 && stale.contains(type.relation())) {
        rowTypes.add(type.oid());
        rowTypes.add(type.array());
      } else if (type.isArray() && !types.containsKey(type.element())) {
        rowTypes.add(type.oid());
      }
    }
    types.keySet().removeAll(rowTypes);
    typeOperators.keySet().removeAll(rowTypes);
    typesByName.values().removeIf(oid -> !types.containsKey(oid));
  }

  private static void removeUserObjects(Map<Integer, ?> entries) {
    entries.keySet().removeIf(oid -> !SystemCatalog.isBuiltIn(oid));
  }
}
