package org.pgj.engine.backend.database;

import org.pgj.engine.access.index.KeyComparator;
import org.pgj.engine.catalog.table.TableOpener;
import org.pgj.engine.executor.key.FunctionComparator;
import org.pgj.engine.executor.key.FunctionKeyOrder;
import org.pgj.engine.function.FunctionCall;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.routine.Routines;
import org.pgj.engine.type.Oids;
import org.pgj.engine.type.vector.Representation;

/** Orders of indexes by comparison functions that the session calls. */
final class FunctionOrders implements TableOpener.FunctionOrders {
  private final DatabaseSession database;
  private final Routines routines;
  private final FunctionContext functions;

  FunctionOrders(DatabaseSession database, Routines routines, FunctionContext functions) {
    this.database = database;
    this.routines = routines;
    this.functions = functions;
  }

  @Override
  public KeyComparator of(int function, int type) {
    Representation representation = database.types().type(type).representation();
    FunctionCall call = new FunctionCall(function, new int[] {type, type}, Oids.INT4, false);
    return new FunctionKeyOrder(
        new FunctionComparator(
            routines.kernel(database.catalog().function(function), call),
            functions,
            function,
            representation),
        representation);
  }
}
