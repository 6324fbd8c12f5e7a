package org.pgj.engine.executor.modify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgj.engine.analyzer.tree.ColumnReference;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.IndexEntry;
import org.pgj.engine.catalog.entry.PublicationEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.catalog.schema.PgPublicationNamespace;
import org.pgj.engine.catalog.schema.PgPublicationRel;
import org.pgj.engine.catalog.schema.SystemCatalog;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.ExecutionContext;
import org.pgj.engine.planner.Expressions;

/**
 * Refuses what subscribers of a published table could not do to their rows, because they could not
 * tell which are meant (manual: Publication, Replica Identity).
 */
public final class ReplicaIdentityCheck {
  private static final char FULL = 'f';
  private static final char DEFAULT = 'd';
  private static final char BY_INDEX = 'i';

  private final ExecutionContext context;
  private final Catalog catalog;

  public ReplicaIdentityCheck(ExecutionContext context) {
    this.context = context;
    this.catalog = context.catalog();
  }

  /** Requires that the rows of a table may be updated. */
  public void requireUpdatable(RelationEntry table) {
    require(table, true);
  }

  /** Requires that rows of a table may be deleted. */
  public void requireDeletable(RelationEntry table) {
    require(table, false);
  }

  private void require(RelationEntry table, boolean isUpdate) {
    if (catalog.relations().publications().isEmpty()
        || table.persistence() != 'p'
        || SystemCatalog.isBuiltIn(table.oid())) {
      return;
    }
    List<RelationEntry> lineage = lineage(table);
    Set<Integer> identity = identity(table);
    boolean isPublished = false;
    for (PublicationEntry publication : catalog.relations().publications()) {
      if (!(isUpdate ? publication.updates() : publication.deletes())
          || !publication.allTables()
              && lineage.stream().noneMatch(relation -> isIn(relation, publication))) {
        continue;
      }
      isPublished = true;
      if (!publication.allTables()) {
        requireCovered(publication, table, lineage, identity, isUpdate);
      }
    }
    if (isPublished && identity == null && table.replicaIdentity() != FULL) {
      throw new DatabaseError(
              "55000",
              refused(table, isUpdate)
                  + " because it does not have a replica identity and publishes "
                  + (isUpdate ? "updates" : "deletes"))
          .hint(
              "To enable "
                  + (isUpdate ? "updating" : "deleting from")
                  + " the table, set REPLICA IDENTITY using ALTER TABLE.");
    }
  }

  /** The table and the partitioned tables it is within, the nearest first. */
  private List<RelationEntry> lineage(RelationEntry table) {
    List<RelationEntry> lineage = new ArrayList<>();
    RelationEntry relation = table;
    lineage.add(relation);
    while (relation.isPartition()) {
      CatalogRow row =
          catalog
              .source()
              .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, relation.oid())
              .getFirst();
      relation = catalog.relations().relation(row.oid(PgInherits.INHPARENT));
      lineage.add(relation);
    }
    return lineage;
  }

  /** The columns of the index that tells rows apart; null if there is none. */
  private Set<Integer> identity(RelationEntry table) {
    for (IndexEntry index : catalog.relations().indexes(table.oid())) {
      boolean isChosen =
          switch (table.replicaIdentity()) {
            case DEFAULT -> index.primary() && index.immediate();
            case BY_INDEX -> index.replicaIdentity();
            default -> false;
          };
      if (isChosen && index.valid()) {
        Set<Integer> columns = new HashSet<>();
        for (int i = 0; i < index.keyCount(); i++) {
          columns.add(index.keys()[i]);
        }
        return columns;
      }
    }
    return null;
  }

  private boolean isIn(RelationEntry relation, PublicationEntry publication) {
    return member(relation, publication) != null
        || !catalog
            .source()
            .find(
                PgPublicationNamespace.RELATION,
                PgPublicationNamespace.PUBLICATION_NAMESPACE_PNNSPID_PNPUBID_INDEX,
                relation.namespace(),
                publication.oid())
            .isEmpty();
  }

  private CatalogRow member(RelationEntry relation, PublicationEntry publication) {
    List<CatalogRow> rows =
        catalog
            .source()
            .find(
                PgPublicationRel.RELATION,
                PgPublicationRel.PUBLICATION_REL_PRRELID_PRPUBID_INDEX,
                relation.oid(),
                publication.oid());
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** Requires that a publication's row filter and list of columns go with the identity. */
  private void requireCovered(
      PublicationEntry publication,
      RelationEntry table,
      List<RelationEntry> lineage,
      Set<Integer> identity,
      boolean isUpdate) {
    RelationEntry publishedAs = table;
    if (publication.viaRoot()) {
      for (RelationEntry relation : lineage) {
        publishedAs = isIn(relation, publication) ? relation : publishedAs;
      }
    }
    CatalogRow member = member(publishedAs, publication);
    if (member == null) {
      return;
    }
    Set<String> names = names(table, identity);
    if (!filterIsCovered(member, table, publishedAs, names)) {
      throw new DatabaseError("42P10", refused(table, isUpdate))
          .detail(
              "Column used in the publication WHERE expression is not part of the replica"
                  + " identity.");
    }
    if (!columnsCover(member, table, publishedAs, names)) {
      throw new DatabaseError("42P10", refused(table, isUpdate))
          .detail("Column list used by the publication does not cover the replica identity.");
    }
  }

  private boolean filterIsCovered(
      CatalogRow member, RelationEntry table, RelationEntry publishedAs, Set<String> identity) {
    String filter = member.text(PgPublicationRel.PRQUAL);
    if (filter == null || table.replicaIdentity() == FULL) {
      return true;
    }
    Set<ColumnReference> used = new HashSet<>();
    Expressions.collectColumns(context.session().stored().read(filter), used);
    for (ColumnReference column : used) {
      if (!identity.contains(publishedAs.attribute(column.attribute()).name())) {
        return false;
      }
    }
    return true;
  }

  private static boolean columnsCover(
      CatalogRow member, RelationEntry table, RelationEntry publishedAs, Set<String> identity) {
    if (member.isNull(PgPublicationRel.PRATTRS)) {
      return true;
    }
    if (table.replicaIdentity() == FULL) {
      return false;
    }
    Set<String> published = new HashSet<>();
    for (int number : member.numbers(PgPublicationRel.PRATTRS)) {
      published.add(publishedAs.attribute(number).name());
    }
    return published.containsAll(identity);
  }

  /** The names of columns, by which a partition's are those of its parent. */
  private static Set<String> names(RelationEntry table, Set<Integer> columns) {
    Set<String> names = new HashSet<>();
    if (columns != null) {
      columns.forEach(number -> names.add(table.attribute(number).name()));
    }
    return names;
  }

  private static String refused(RelationEntry table, boolean isUpdate) {
    return "cannot "
        + (isUpdate ? "update table \"" : "delete from table \"")
        + table.name()
        + "\"";
  }
}
