package org.pgj.engine.backend.database;

import java.util.ArrayList;
import java.util.List;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.catalog.row.CatalogRow;
import org.pgj.engine.catalog.schema.PgInherits;
import org.pgj.engine.function.report.ReportRows;

/** The rows of pg_partition_tree: a table or index, level by level, with what lies below it. */
final class PartitionTreeRows {
  private final Catalog catalog;

  private record Node(int relation, int parent, int level) {}

  PartitionTreeRows(Catalog catalog) {
    this.catalog = catalog;
  }

  void add(int root, ReportRows rows) {
    RelationEntry entry = catalog.relations().relation(root);
    if (entry == null || !isPartitioned(entry) && !entry.isPartition()) {
      return;
    }
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node(root, entry.isPartition() ? parent(root) : 0, 0));
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      boolean leaf = !isPartitioned(catalog.relations().relation(node.relation()));
      rows.add(
          Integer.toUnsignedLong(node.relation()),
          node.parent() == 0 ? null : (Object) Integer.toUnsignedLong(node.parent()),
          leaf,
          node.level());
      for (int child : children(node.relation())) {
        nodes.add(new Node(child, node.relation(), node.level() + 1));
      }
    }
  }

  private static boolean isPartitioned(RelationEntry relation) {
    return relation.kind() == 'p' || relation.kind() == 'I';
  }

  private int parent(int relation) {
    for (CatalogRow row :
        catalog
            .source()
            .find(PgInherits.RELATION, PgInherits.INHERITS_RELID_SEQNO_INDEX, relation)) {
      return row.oid(PgInherits.INHPARENT);
    }
    return 0;
  }

  private List<Integer> children(int relation) {
    List<Integer> children = new ArrayList<>();
    for (CatalogRow row :
        catalog.source().find(PgInherits.RELATION, PgInherits.INHERITS_PARENT_INDEX, relation)) {
      children.add(row.oid(PgInherits.INHRELID));
    }
    children.sort(Integer::compareUnsigned);
    return children;
  }
}
