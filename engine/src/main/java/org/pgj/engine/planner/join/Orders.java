package org.pgj.engine.planner.join;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.Expression;
import org.pgj.engine.catalog.Catalog;
import org.pgj.engine.catalog.entry.FamilyOperatorEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.planner.relation.Clause;
import org.pgj.engine.planner.relation.EquivalenceClass;
import org.pgj.engine.planner.relation.IndexInfo;
import org.pgj.engine.planner.relation.PathKey;
import org.pgj.engine.planner.relation.Relation;
import org.pgj.engine.planner.relation.RelationSet;
import org.pgj.engine.planner.relation.SortItem;

/** Translates sort items and index columns into canonical path keys. */
public final class Orders {
  private static final int BTREE = 403;
  private static final int LESS = 1;

  private final Catalog catalog;
  private final Equivalences equivalences;
  private final Map<Clause, Sides> sides = new IdentityHashMap<>();
  private final Map<SortItem, PathKey> keys = new IdentityHashMap<>();
  private List<PathKey> wanted = List.of();

  /** Both sides of an equality as sort items: the search for joins asks for them all the time. */
  private record Sides(SortItem left, SortItem right) {}

  public Orders(Catalog catalog, Equivalences equivalences) {
    this.catalog = catalog;
    this.equivalences = equivalences;
  }

  /** The order that the query would like its rows in. */
  public void setWanted(List<PathKey> keys) {
    wanted = keys;
  }

  public List<PathKey> wanted() {
    return wanted;
  }

  /** Path keys of sort items; a key that repeats an earlier one or is constant is left out. */
  public List<PathKey> of(List<SortItem> items) {
    List<PathKey> keys = new ArrayList<>();
    for (SortItem item : items) {
      PathKey key = of(item);
      if (key == null) {
        return keys;
      }
      addUnlessRedundant(keys, key);
    }
    return keys;
  }

  private static void addUnlessRedundant(List<PathKey> keys, PathKey key) {
    if (key.key().resolve().hasConstant) {
      return;
    }
    for (PathKey earlier : keys) {
      if (earlier.key().resolve() == key.key().resolve()) {
        return;
      }
    }
    keys.add(key);
  }

  private PathKey of(SortItem item) {
    return keys.computeIfAbsent(item, this::find);
  }

  private PathKey find(SortItem item) {
    for (FamilyOperatorEntry entry : catalog.familiesOfOperator(item.ordering())) {
      if (entry.accessMethod() == BTREE && entry.purpose() == 's') {
        EquivalenceClass found =
            equivalences.forSorting(item.expression(), entry.family(), entry.left());
        return new PathKey(found, entry.strategy() != LESS, item.nullsFirst());
      }
    }
    return null;
  }

  /** The useful part of the order in which an index returns rows. */
  List<PathKey> ofIndex(Relation relation, IndexInfo index, boolean backward) {
    List<PathKey> keys = new ArrayList<>();
    for (int c = 0; c < index.entry().keyCount(); c++) {
      boolean descending = index.isDescending(c) != backward;
      boolean nullsFirst = index.isNullsFirst(c) != backward;
      EquivalenceClass found =
          equivalences.forSorting(index.keys().get(c), index.families()[c], index.inputTypes()[c]);
      if (found.hasConstant) {
        continue;
      }
      PathKey key = new PathKey(found, descending, nullsFirst);
      if (!isUseful(relation, key, keys.size(), backward)) {
        break;
      }
      addUnlessRedundant(keys, key);
    }
    return keys;
  }

  private boolean isUseful(Relation relation, PathKey key, int position, boolean backward) {
    if (position < wanted.size() && wanted.get(position).equals(key)) {
      return true;
    }
    EquivalenceClass found = key.key().resolve();
    return !backward
        && found.members.size() > 1
        && !RelationSet.isSubset(found.relations, relation.set);
  }

  /**
   * The leading part of an order that something above a join can make use of: another merge join or
   * the query's own order. The rest would only keep paths that nobody asks for.
   */
  List<PathKey> useful(Relation joined, List<PathKey> order) {
    int merging = 0;
    while (merging < order.size() && isMergeable(joined, order.get(merging).key().resolve())) {
      merging++;
    }
    int useful = Math.max(merging, PathList.commonPrefix(order, wanted));
    return useful == order.size() ? order : order.subList(0, useful);
  }

  private boolean isMergeable(Relation joined, EquivalenceClass found) {
    if (found.members.size() > 1 && !RelationSet.isSubset(found.relations, joined.set)) {
      return true;
    }
    for (Clause clause : joined.joinClauses) {
      if (clause.equality != null
          && clause.equality.family() != 0
          && (isOf(found, clause, clause.equality.left())
              || isOf(found, clause, clause.equality.right()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isOf(EquivalenceClass found, Clause clause, Expression side) {
    PathKey key = of(clause, side);
    return key != null && key.key().resolve() == found;
  }

  /** The operator that sorts values of a class member in a direction. */
  int orderingOperator(EquivalenceClass found, int type, boolean descending) {
    for (FamilyOperatorEntry entry : catalog.familyOperators(found.family)) {
      if (entry.left() == type
          && entry.right() == type
          && entry.strategy() == (descending ? 5 : LESS)) {
        return entry.operator();
      }
    }
    return 0;
  }

  /** An order as what a relation's rows are to be sorted by; null if it has not all of the keys. */
  public List<SortItem> items(Relation relation, List<PathKey> order) {
    List<SortItem> items = new ArrayList<>(order.size());
    for (PathKey key : order) {
      EquivalenceClass found = key.key().resolve();
      EquivalenceClass.Member member = found.computableFrom(relation.set);
      SortItem item = member == null ? null : item(found, member, key);
      if (item == null || item.ordering() == 0) {
        return null;
      }
      items.add(item);
    }
    return items;
  }

  /** The order of one side of an equality; null if it is a constant's or there is none. */
  PathKey of(Clause clause, Expression side) {
    PathKey key = of(item(clause, side));
    return key == null || key.key().resolve().hasConstant ? null : key;
  }

  /** A sort item for one side of an equality. */
  SortItem item(Clause clause, Expression side) {
    Sides both = sides.get(clause);
    if (both == null) {
      both =
          new Sides(
              newItem(clause, clause.equality.left()), newItem(clause, clause.equality.right()));
      sides.put(clause, both);
    }
    return side == clause.equality.left() ? both.left() : both.right();
  }

  private SortItem newItem(Clause clause, Expression side) {
    OperatorEntry operator = catalog.operator(clause.equality.operator());
    int type = side == clause.equality.left() ? operator.left() : operator.right();
    EquivalenceClass found = new EquivalenceClass(clause.equality.family(), side.collation());
    EquivalenceClass.Member member = new EquivalenceClass.Member(side, 0, false, type);
    return item(found, member, new PathKey(found, false, false));
  }

  /** A sort item for one side of a merge clause. */
  SortItem item(EquivalenceClass found, EquivalenceClass.Member member, PathKey key) {
    int ordering = orderingOperator(found, member.type(), key.descending());
    int equality = 0;
    for (FamilyOperatorEntry entry : catalog.familyOperators(found.family)) {
      if (entry.left() == member.type()
          && entry.right() == member.type()
          && entry.strategy() == 3) {
        equality = entry.operator();
      }
    }
    OperatorEntry operator = catalog.operator(equality);
    return new SortItem(
        member.expression(),
        equality,
        ordering,
        key.descending(),
        key.nullsFirst(),
        operator != null && operator.canHash());
  }
}
