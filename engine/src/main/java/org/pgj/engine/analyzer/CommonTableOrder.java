package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.parser.tree.ParsedCommonTable;

/** Orders the queries of WITH RECURSIVE, each of which may refer to those behind it, too. */
final class CommonTableOrder {
  private CommonTableOrder() {}

  /** Each query after those that it refers to, otherwise as they were written. */
  static List<ParsedCommonTable> of(List<ParsedCommonTable> tables) {
    List<ParsedCommonTable> ordered = new ArrayList<>(tables);
    for (int i = 0; i < ordered.size() - 1; i++) {
      int next = firstIndependent(ordered, i);
      if (next < 0) {
        throw new DatabaseError("0A000", "mutual recursion between WITH items is not implemented")
            .at(ordered.get(i).location());
      }
      Collections.swap(ordered, i, next);
    }
    return ordered;
  }

  private static int firstIndependent(List<ParsedCommonTable> tables, int from) {
    for (int i = from; i < tables.size(); i++) {
      if (!refersToOthers(tables, from, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean refersToOthers(List<ParsedCommonTable> tables, int from, int index) {
    for (int i = from; i < tables.size(); i++) {
      if (i != index
          && new CommonTableSearch(tables.get(i).name()).in(tables.get(index).statement())) {
        return true;
      }
    }
    return false;
  }
}
