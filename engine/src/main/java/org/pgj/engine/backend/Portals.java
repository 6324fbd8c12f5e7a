package org.pgj.engine.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.analyzer.tree.AnalyzedQuery.CommandKind;
import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.executor.CursorPositions;
import org.pgj.engine.transaction.TransactionManager;
import org.pgj.engine.transaction.TransactionParticipant;

/**
 * The portals of a session, by name; the unnamed one has the name "". They end with the transaction
 * they were made in.
 */
final class Portals implements TransactionParticipant, CursorPositions {
  private final TransactionManager transactions;
  private final Map<String, Portal> portals = new LinkedHashMap<>();

  /** Cursors that the present transaction's commit has made independent of it. */
  private final List<Portal> newlyHeld = new ArrayList<>();

  /** The portal that is running: its own statement may end the transaction around it. */
  private Portal active;

  Portals(TransactionManager transactions) {
    this.transactions = transactions;
  }

  Portal find(String name) {
    Portal portal = portals.get(name);
    if (portal == null) {
      throw new DatabaseError(
          "34000",
          name.isEmpty() ? "portal \"\" does not exist" : "portal \"" + name + "\" does not exist");
    }
    return portal;
  }

  /** The cursor of a name, as SQL statements call it. */
  Portal findCursor(String name) {
    Portal portal = portals.get(name);
    if (portal == null) {
      throw new DatabaseError("34000", "cursor \"" + name + "\" does not exist");
    }
    return portal;
  }

  @Override
  public long current(String name, int table) {
    Portal portal = findCursor(name);
    CursorRows rows = portal.cursor == null ? null : portal.statement.query().cursorRows();
    if (rows == null || rows.query().query().command() != CommandKind.SELECT) {
      throw new DatabaseError("24000", "cursor \"" + name + "\" is not a SELECT query");
    }
    if (portal.held) {
      throw new DatabaseError(
          "24000", "cursor \"" + name + "\" is held from a previous transaction");
    }
    int address = rows.addressOf(name, table);
    if (!portal.cursor.isOnRow()) {
      throw new DatabaseError("24000", "cursor \"" + name + "\" is not positioned on a row");
    }
    return portal.cursor.address(address + 1) == table ? portal.cursor.address(address) : NO_ROW;
  }

  boolean exists(String name) {
    return portals.containsKey(name);
  }

  void add(Portal portal) {
    Portal previous = portals.get(portal.name);
    if (previous != null) {
      if (!portal.name.isEmpty()) {
        throw new DatabaseError("42P03", "cursor \"" + portal.name + "\" already exists");
      }
      previous.close();
    }
    portals.put(portal.name, portal);
  }

  /** Closes a portal; there need not be one. */
  void close(String name) {
    Portal portal = portals.remove(name);
    if (portal != null) {
      portal.close();
    }
  }

  /** Closes all, those that outlive transactions too. */
  void closeAll() {
    closeAll(false);
  }

  private void closeAll(boolean keepHeld) {
    if (portals.isEmpty()) {
      return;
    }
    for (Portal portal : new ArrayList<>(portals.values())) {
      if (portal != active && !(keepHeld && portal.held)) {
        portals.remove(portal.name);
        portal.close();
      }
    }
  }

  List<Portal> all() {
    return new ArrayList<>(portals.values());
  }

  int level() {
    return transactions.level();
  }

  /** Marks the portal that runs; returns the one that ran around it. */
  Portal enter(Portal portal) {
    Portal outer = active;
    active = portal;
    return outer;
  }

  void leave(Portal outer) {
    active = outer;
  }

  /** A procedure ends the transaction: the cursors of its loops live on with their rows. */
  void holdForRoutine() {
    for (Portal portal : new ArrayList<>(portals.values())) {
      if (portal != active && portal.cursor != null && !portal.held && portal.loop) {
        portal.cursor.materialize();
        portal.held = true;
      }
    }
  }

  @Override
  public void beforeCommit() {
    for (Portal portal : new ArrayList<>(portals.values())) {
      if (portal.hold && !portal.held) {
        portal.cursor.materialize();
        portal.held = true;
        newlyHeld.add(portal);
      }
    }
    closeAll(true);
  }

  @Override
  public void beforePrepare() {
    if (!newlyHeld.isEmpty()) {
      throw new DatabaseError(
          "0A000", "cannot PREPARE a transaction that has created a cursor WITH HOLD");
    }
  }

  @Override
  public void atEnd(boolean committed) {
    for (int i = 0; i < newlyHeld.size(); i++) {
      newlyHeld.get(i).held = committed;
    }
    newlyHeld.clear();
    closeAll(true);
  }

  @Override
  public void subtransactionEnded(int level, boolean committed) {
    for (Portal portal : new ArrayList<>(portals.values())) {
      if (portal.level >= level && portal != active && !portal.held) {
        if (committed) {
          portal.level = level - 1;
        } else {
          portals.remove(portal.name);
          portal.close();
        }
      }
    }
  }
}
