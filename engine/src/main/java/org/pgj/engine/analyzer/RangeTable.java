package org.pgj.engine.analyzer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgj.engine.analyzer.tree.RangeTableEntry;

/** The range table of a query level while it grows, with the accesses each entry must allow. */
final class RangeTable {
  /** ACL_INSERT and its kin, as in aclitem. */
  static final long INSERT = 1;

  static final long SELECT = 1 << 1;
  static final long UPDATE = 1 << 2;
  static final long DELETE = 1 << 3;

  private final List<RangeTableEntry> entries = new ArrayList<>();
  private final List<Access> accesses = new ArrayList<>();

  private static final class Access {
    private long required;
    private final Set<Integer> selected = new TreeSet<>();
    private final Set<Integer> inserted = new TreeSet<>();
    private final Set<Integer> updated = new TreeSet<>();
  }

  /** Adds an entry and answers its index. */
  int add(RangeTableEntry entry) {
    entries.add(entry);
    accesses.add(new Access());
    return entries.size();
  }

  void replace(int index, RangeTableEntry entry) {
    entries.set(index - 1, entry);
  }

  RangeTableEntry get(int index) {
    return entries.get(index - 1);
  }

  int size() {
    return entries.size();
  }

  void require(int index, long privileges) {
    accesses.get(index - 1).required |= privileges;
  }

  /** Notes that a column is read; 0 is the whole row. */
  void select(int index, int attribute) {
    Access access = accesses.get(index - 1);
    access.required |= SELECT;
    access.selected.add(attribute);
  }

  void insert(int index, int attribute) {
    accesses.get(index - 1).inserted.add(attribute);
  }

  void update(int index, int attribute) {
    accesses.get(index - 1).updated.add(attribute);
  }

  /** The finished entries. */
  List<RangeTableEntry> finish() {
    List<RangeTableEntry> finished = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      RangeTableEntry entry = entries.get(i);
      Access access = accesses.get(i);
      finished.add(
          entry instanceof RangeTableEntry.Relation relation
              ? relation.withAccess(
                  new RangeTableEntry.AccessCheck(
                      access.required, 0, access.selected, access.inserted, access.updated))
              : entry);
    }
    return finished;
  }
}
