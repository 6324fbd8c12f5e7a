package org.pgj.engine.command.publication;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgClass;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgPublication;
import org.pgj.engine.catalog.schema.PgPublicationNamespace;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.report.ReportRows;

/** The tables that publications send changes of: pg_get_publication_tables(). */
public final class PublishedTables {
  private final Catalog catalog;

  public PublishedTables(Catalog catalog) {
    this.catalog = catalog;
  }

  private record Published(CatalogRow publication, int table) {}

  /** Adds a row for each table of each publication. */
  public void add(String[] names, ReportRows rows) {
    List<Published> all = new ArrayList<>();
    Set<Integer> tables = new HashSet<>();
    boolean viaRoot = false;
    for (String name : names) {
      CatalogRow publication = publication(name);
      for (int table : tables(publication)) {
        all.add(new Published(publication, table));
        tables.add(table);
      }
      viaRoot |= publication.bool(PgPublication.PUBVIAROOT);
    }
    for (Published published : all) {
      // Who sends changes as those of the root must not send them as the partition's as well.
      if (!viaRoot || !hasAncestorIn(published.table(), tables)) {
        add(published, rows);
      }
    }
  }

  private CatalogRow publication(String name) {
    List<CatalogRow> found =
        catalog
            .source()
            .find(PgPublication.RELATION, PgPublication.PUBLICATION_PUBNAME_INDEX, name);
    if (found.isEmpty()) {
      throw new DatabaseError("42704", "publication \"" + name + "\" does not exist");
    }
    return found.getFirst();
  }

  private Set<Integer> tables(CatalogRow publication) {
    boolean viaRoot = publication.bool(PgPublication.PUBVIAROOT);
    int oid = publication.oid(PgPublication.OID);
    Set<Integer> tables = new LinkedHashSet<>();
    boolean all = publication.bool(PgPublication.PUBALLTABLES);
    Set<Integer> schemas = all ? Set.of() : schemas(oid);
    if (!all) {
      for (CatalogRow row :
          catalog
              .source()
              .find(
                  PgPublicationRel.RELATION, PgPublicationRel.PUBLICATION_REL_PRPUBID_INDEX, oid)) {
        addTable(row.oid(PgPublicationRel.PRRELID), viaRoot, tables);
      }
      if (schemas.isEmpty()) {
        return tables;
      }
    }
    for (CatalogRow row : catalog.source().all(PgClass.RELATION)) {
      char kind = row.character(PgClass.RELKIND);
      boolean isPublishable =
          (kind == 'r' || kind == 'p')
              && row.character(PgClass.RELPERSISTENCE) == 'p'
              && !SystemCatalog.isBuiltIn(row.oid(PgClass.OID));
      if (!isPublishable || !all && !schemas.contains(row.oid(PgClass.RELNAMESPACE))) {
        continue;
      }
      if (!all) {
        addTable(row.oid(PgClass.OID), viaRoot, tables);
      } else if (viaRoot ? !row.bool(PgClass.RELISPARTITION) : kind == 'r') {
        tables.add(row.oid(PgClass.OID));
      }
    }
    return tables;
  }

  private Set<Integer> schemas(int publication) {
    Set<Integer> schemas = new HashSet<>();
    for (CatalogRow row : catalog.source().all(PgPublicationNamespace.RELATION)) {
      if (row.oid(PgPublicationNamespace.PNPUBID) == publication) {
        schemas.add(row.oid(PgPublicationNamespace.PNNSPID));
      }
    }
    return schemas;
  }

  /** A partitioned table stands for its leaves unless its changes are sent as its own. */
  private void addTable(int table, boolean viaRoot, Set<Integer> tables) {
    RelationEntry entry = catalog.relations().relation(table);
    if (viaRoot || entry.kind() != 'p') {
      tables.add(table);
      return;
    }
    for (CatalogRow row :
        catalog.source().find(PgInherits.RELATION, PgInherits.INHERITS_PARENT_INDEX, table)) {
      addTable(row.oid(PgInherits.INHRELID), false, tables);
    }
  }

  private boolean hasAncestorIn(int table, Set<Integer> tables) {
    RelationEntry entry = catalog.relations().relation(table);
    if (!entry.isPartition()) {
      return false;
    }
    int parent =
        catalog
            .source()
            .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, table)
            .getFirst()
            .oid(PgInherits.INHPARENT);
    return tables.contains(parent) || hasAncestorIn(parent, tables);
  }

  private void add(Published published, ReportRows rows) {
    RelationEntry table = catalog.relations().relation(published.table());
    int publication = published.publication().oid(PgPublication.OID);
    boolean whole =
        published.publication().bool(PgPublication.PUBALLTABLES)
            || schemas(publication).contains(table.namespace());
    List<CatalogRow> members =
        whole
            ? List.of()
            : catalog
                .source()
                .find(
                    PgPublicationRel.RELATION,
                    PgPublicationRel.PUBLICATION_REL_PRRELID_PRPUBID_INDEX,
                    table.oid(),
                    publication);
    CatalogRow member = members.isEmpty() ? null : members.getFirst();
    boolean limited = member != null && !member.isNull(PgPublicationRel.PRATTRS);
    boolean filtered = member != null && !member.isNull(PgPublicationRel.PRQUAL);
    rows.add(
        Integer.toUnsignedLong(publication),
        Integer.toUnsignedLong(table.oid()),
        limited ? text(member.numbers(PgPublicationRel.PRATTRS)) : columns(table),
        filtered ? member.payload(PgPublicationRel.PRQUAL) : null);
  }

  private static String text(int[] numbers) {
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      text.append(text.isEmpty() ? "" : " ").append(number);
    }
    return text.toString();
  }

  private static String columns(RelationEntry table) {
    StringBuilder text = new StringBuilder();
    for (AttributeEntry attribute : table.attributes()) {
      if (!attribute.dropped() && attribute.generated() == 0) {
        text.append(text.isEmpty() ? "" : " ").append(attribute.number());
      }
    }
    return text.toString();
  }
}
