package org.pgj.engine.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.ConstraintEntry;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.PublicationEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.entry.RelationHeader;
import org.pgj.engine.catalog.entry.RuleEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.row.CatalogSource;
import org.pgj.engine.catalog.schema.PgAttrdef;
import org.pgj.engine.catalog.schema.PgAttribute;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgConstraint;
import org.pgj.engine.catalog.schema.PgIndex;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgRewrite;

/**
 * Relations and what belongs to them, read once and kept until an invalidation. It can be noted
 * which of them somebody looks at, so that what he makes of them is kept until one of those
 * changes.
 */
public final class Relations {
  private final CatalogSource source;
  private final Map<Integer, RelationEntry> relations = new HashMap<>();
  private final Map<Integer, RelationHeader> headers = new HashMap<>();
  private final Map<Catalog.NameKey, Integer> relationsByName = new HashMap<>();
  private final Map<Integer, List<IndexEntry>> indexes = new HashMap<>();
  private final Map<Integer, List<ConstraintEntry>> constraints = new HashMap<>();
  private final Map<Long, String> defaults = new HashMap<>();
  private final Map<Integer, String> viewQueries = new HashMap<>();
  private final Map<Integer, List<RuleEntry>> rules = new HashMap<>();
  private final RelationChanges changes = new RelationChanges();
  private List<PublicationEntry> publications;
  private int temporaryNamespace;

  Relations(CatalogSource source) {
    this.source = source;
  }

  /**
   * Grows with every invalidation: what was derived from entries before is to be made anew, or to
   * be asked for by {@link #isUnchanged}.
   */
  public long generation() {
    return changes.generation();
  }

  /**
   * Grows when more than relations has changed: for what is derived from other definitions only.
   */
  public long epoch() {
    return changes.epoch();
  }

  /** Whether what was derived from these relations at an earlier generation still holds. */
  public boolean isUnchanged(long generation, RelationUse used) {
    return changes.isUnchanged(generation, used);
  }

  /**
   * Does something, and notes which relations it looks at.
   *
   * @param use gets them, in addition to what it holds
   */
  public <T> T noting(RelationUse use, Supplier<T> work) {
    RelationUse outer = changes.noteIn(use);
    try {
      return work.get();
    } finally {
      changes.noteAgain(outer);
    }
  }

  /** Something is looked at that other system tables say of a relation. */
  public void note(int relation) {
    changes.note(relation);
  }

  /** Something is looked at that was derived from relations. */
  void note(RelationUse use) {
    changes.note(use);
  }

  /** The relation of an oid, null if there is none. */
  public RelationEntry relation(int oid) {
    changes.note(oid);
    RelationEntry entry = relations.get(oid);
    if (entry == null) {
      List<CatalogRow> rows = source.find(PgClass.RELATION, PgClass.CLASS_OID_INDEX, oid);
      if (!rows.isEmpty()) {
        entry = read(rows.getFirst());
        relations.put(oid, entry);
      }
    }
    return entry;
  }

  /** The same without columns, and without reading them. */
  public RelationHeader header(int oid) {
    changes.note(oid);
    RelationHeader header = headers.get(oid);
    if (header == null) {
      List<CatalogRow> rows = source.find(PgClass.RELATION, PgClass.CLASS_OID_INDEX, oid);
      if (!rows.isEmpty()) {
        CatalogRow row = rows.getFirst();
        header =
            new RelationHeader(
                oid,
                row.text(PgClass.RELNAME),
                row.oid(PgClass.RELNAMESPACE),
                row.oid(PgClass.RELOWNER),
                row.character(PgClass.RELKIND),
                row.acl(PgClass.RELACL));
        headers.put(oid, header);
      }
    }
    return header;
  }

  /** The relation of a name in a namespace, 0 if there is none. */
  public int relationOid(int namespace, String name) {
    Catalog.NameKey key = new Catalog.NameKey(namespace, name);
    Integer oid = relationsByName.get(key);
    if (oid == null) {
      List<CatalogRow> rows =
          source.find(PgClass.RELATION, PgClass.CLASS_RELNAME_NSP_INDEX, name, namespace);
      oid = rows.isEmpty() ? 0 : rows.getFirst().oid(PgClass.OID);
      if (oid != 0) {
        relationsByName.put(key, oid);
      }
    }
    changes.note(oid);
    return oid;
  }

  private RelationEntry read(CatalogRow row) {
    int oid = row.oid(PgClass.OID);
    List<AttributeEntry> attributes = new ArrayList<>(row.int2(PgClass.RELNATTS));
    for (CatalogRow attribute :
        source.find(PgAttribute.RELATION, PgAttribute.ATTRIBUTE_RELID_ATTNUM_INDEX, oid)) {
      if (attribute.int2(PgAttribute.ATTNUM) > 0) {
        attributes.add(EntryReader.attribute(attribute));
      }
    }
    return new RelationEntry(
        oid,
        row.text(PgClass.RELNAME),
        row.oid(PgClass.RELNAMESPACE),
        row.oid(PgClass.RELTYPE),
        row.oid(PgClass.RELOWNER),
        row.oid(PgClass.RELAM),
        row.oid(PgClass.RELFILENODE),
        row.oid(PgClass.RELTABLESPACE),
        row.int4(PgClass.RELPAGES),
        row.float4(PgClass.RELTUPLES),
        row.int4(PgClass.RELALLVISIBLE),
        row.oid(PgClass.RELTOASTRELID),
        row.bool(PgClass.RELHASINDEX),
        row.bool(PgClass.RELISSHARED),
        row.character(PgClass.RELPERSISTENCE),
        row.character(PgClass.RELKIND),
        row.int2(PgClass.RELCHECKS),
        row.bool(PgClass.RELHASRULES),
        row.bool(PgClass.RELHASTRIGGERS),
        row.bool(PgClass.RELHASSUBCLASS),
        row.bool(PgClass.RELROWSECURITY),
        row.bool(PgClass.RELFORCEROWSECURITY),
        row.bool(PgClass.RELISPOPULATED),
        row.character(PgClass.RELREPLIDENT),
        row.bool(PgClass.RELISPARTITION),
        row.acl(PgClass.RELACL),
        row.texts(PgClass.RELOPTIONS),
        row.text(PgClass.RELPARTBOUND),
        attributes);
  }

  /** The indexes of a table in the order of their oids. */
  public List<IndexEntry> indexes(int table) {
    changes.note(table);
    List<IndexEntry> entries = indexes.get(table);
    if (entries == null) {
      entries = new ArrayList<>();
      for (CatalogRow row : source.find(PgIndex.RELATION, PgIndex.INDEX_INDRELID_INDEX, table)) {
        IndexEntry entry = index(row);
        if (entry != null) {
          entries.add(entry);
        }
      }
      entries.sort((a, b) -> Integer.compareUnsigned(a.relation(), b.relation()));
      indexes.put(table, entries);
    }
    return entries;
  }

  /** The index of an oid, null if there is none. */
  public IndexEntry index(int oid) {
    changes.note(oid);
    for (CatalogRow row : source.find(PgIndex.RELATION, PgIndex.INDEX_INDEXRELID_INDEX, oid)) {
      return index(row);
    }
    return null;
  }

  /** Null if the index has been dropped since its row was read, which no lock forbade. */
  private IndexEntry index(CatalogRow row) {
    RelationEntry relation = relation(row.oid(PgIndex.INDEXRELID));
    return relation == null ? null : EntryReader.index(row, relation.accessMethod());
  }

  /** The constraints of a relation, by name. */
  public List<ConstraintEntry> constraints(int relation) {
    changes.note(relation);
    List<ConstraintEntry> entries = constraints.get(relation);
    if (entries == null) {
      entries = new ArrayList<>();
      for (CatalogRow row :
          source.find(
              PgConstraint.RELATION,
              PgConstraint.CONSTRAINT_CONRELID_CONTYPID_CONNAME_INDEX,
              relation)) {
        entries.add(EntryReader.constraint(row));
      }
      constraints.put(relation, entries);
    }
    return entries;
  }

  /** The constraints of a domain. */
  public List<ConstraintEntry> domainConstraints(int type) {
    List<ConstraintEntry> entries = new ArrayList<>();
    for (CatalogRow row :
        source.find(PgConstraint.RELATION, PgConstraint.CONSTRAINT_CONTYPID_INDEX, type)) {
      entries.add(EntryReader.constraint(row));
    }
    return entries;
  }

  /** The serialized default (or generation) expression of a column, null if it has none. */
  public String defaultExpression(int relation, int attribute) {
    changes.note(relation);
    long key = (long) relation << 32 | attribute;
    String expression = defaults.get(key);
    if (expression == null) {
      for (CatalogRow row :
          source.find(
              PgAttrdef.RELATION,
              PgAttrdef.ATTRDEF_ADRELID_ADNUM_INDEX,
              relation,
              (short) attribute)) {
        expression = row.text(PgAttrdef.ADBIN);
        defaults.put(key, expression);
      }
    }
    return expression;
  }

  /** The serialized query of a view, null if the relation is no view. */
  public String viewQuery(int view) {
    changes.note(view);
    String query = viewQueries.get(view);
    if (query == null) {
      for (CatalogRow row :
          source.find(PgRewrite.RELATION, PgRewrite.REWRITE_REL_RULENAME_INDEX, view, "_RETURN")) {
        query = row.text(PgRewrite.EV_ACTION);
        viewQueries.put(view, query);
      }
    }
    return query;
  }

  /** The rules of a relation but those that make it a view, by name. */
  public List<RuleEntry> rules(int relation) {
    changes.note(relation);
    List<RuleEntry> entries = rules.get(relation);
    if (entries == null) {
      entries = new ArrayList<>();
      for (CatalogRow row :
          source.find(PgRewrite.RELATION, PgRewrite.REWRITE_REL_RULENAME_INDEX, relation)) {
        if (row.character(PgRewrite.EV_TYPE) != '1') {
          String condition = row.text(PgRewrite.EV_QUAL);
          entries.add(
              new RuleEntry(
                  row.oid(PgRewrite.OID),
                  row.text(PgRewrite.RULENAME),
                  row.character(PgRewrite.EV_TYPE),
                  row.character(PgRewrite.EV_ENABLED),
                  row.bool(PgRewrite.IS_INSTEAD),
                  condition.equals(RuleEntry.NO_CONDITION) ? null : condition,
                  row.text(PgRewrite.EV_ACTION)));
        }
      }
      rules.put(relation, entries);
    }
    return entries;
  }

  /** All publications. */
  public List<PublicationEntry> publications() {
    if (publications == null) {
      publications = new ArrayList<>();
      for (CatalogRow row : source.all(PgPublication.RELATION)) {
        publications.add(
            new PublicationEntry(
                row.oid(PgPublication.OID),
                row.bool(PgPublication.PUBALLTABLES),
                row.bool(PgPublication.PUBUPDATE),
                row.bool(PgPublication.PUBDELETE),
                row.bool(PgPublication.PUBVIAROOT)));
      }
    }
    return publications;
  }

  /** The schema of the session's temporary objects, 0 if it has none. */
  public int temporaryNamespace() {
    return temporaryNamespace;
  }

  public void setTemporaryNamespace(int namespace) {
    temporaryNamespace = namespace;
  }

  /** Whether a table is temporary in another session, whose rows are out of reach. */
  public boolean isOfOtherSession(RelationEntry relation) {
    return relation.isTemporary() && relation.namespace() != temporaryNamespace;
  }

  /** Direct children by inheritance or partitioning, in the order of their oids. */
  public List<Integer> children(int parent) {
    changes.note(parent);
    List<Integer> children = new ArrayList<>();
    for (CatalogRow row :
        source.find(PgInherits.RELATION, PgInherits.INHERITS_PARENT_INDEX, parent)) {
      children.add(row.oid(PgInherits.INHRELID));
    }
    children.sort(Integer::compareUnsigned);
    return children;
  }

  void invalidate() {
    changes.everythingChanged();
    relations.clear();
    headers.clear();
    relationsByName.clear();
    indexes.clear();
    constraints.clear();
    defaults.clear();
    viewQueries.clear();
    rules.clear();
    publications = null;
  }

  void invalidate(Set<Integer> stale) {
    for (int oid : stale) {
      changes.changed(oid);
      relations.remove(oid);
      headers.remove(oid);
      indexes.remove(oid);
      constraints.remove(oid);
      viewQueries.remove(oid);
      rules.remove(oid);
    }
    relationsByName.values().removeIf(stale::contains);
    defaults.keySet().removeIf(key -> stale.contains((int) (key >> 32)));
  }
}
