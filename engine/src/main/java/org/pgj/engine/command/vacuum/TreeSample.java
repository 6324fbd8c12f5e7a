package org.pgj.engine.command.vacuum;

import java.util.List;
import org.pgj.engine.catalog.entry.AttributeEntry;
import org.pgj.engine.catalog.entry.RelationEntry;
import org.pgj.engine.type.vector.Vector;

/** Rows drawn of a table and its children, which may have their columns in another order. */
record TreeSample(RelationEntry root, List<Part> parts) {
  /** What was drawn of one of the tables. */
  record Part(RelationEntry table, TableSample sample) {
    /** The number here of a column of the root. */
    private int number(AttributeEntry column) {
      for (AttributeEntry attribute : table.attributes()) {
        if (!attribute.dropped() && attribute.name().equals(column.name())) {
          return attribute.number();
        }
      }
      throw new IllegalStateException(
          "column \"" + column.name() + "\" is missing in child table \"" + table.name() + "\"");
    }
  }

  int rows() {
    int rows = 0;
    for (Part part : parts) {
      rows += part.sample().rows();
    }
    return rows;
  }

  double totalRows() {
    double rows = 0;
    for (Part part : parts) {
      rows += part.sample().totalRows();
    }
    return rows;
  }

  /** Stored bytes of a column of the root, negative if they vary. */
  int width(int column) {
    Part first = parts.getFirst();
    return first.sample().width(first.number(root.attribute(column)));
  }

  /** All values of a column of the root. */
  Vector values(int column) {
    AttributeEntry attribute = root.attribute(column);
    Part first = parts.getFirst();
    Vector values = first.sample().room(first.number(attribute), rows());
    int row = 0;
    for (Part part : parts) {
      part.sample().read(part.number(attribute), values, row);
      row += part.sample().rows();
    }
    return values;
  }
}
