package org.pgj.engine.function.system;

import org.pgj.engine.catalog.privilege.Privilege;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SetFunction;
import org.pgj.engine.type.array.ArrayView;
import org.pgj.engine.type.identity.AclItemType;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesVector;
import org.pgj.engine.type.vector.LongVector;
import org.pgj.engine.type.vector.Vector;

/** aclexplode: a row for each privilege of each item. */
final class AclExplosion implements SetFunction {
  private static final long UNSIGNED = 0xffff_ffffL;

  private final BytesVector item = new BytesVector(1);
  private ArrayView items;
  private int nextItem;
  private int nextBit = Long.SIZE;

  @Override
  public void open(Vector[] arguments, int row, FunctionContext context) {
    byte[] list = new Bytes().set((BytesVector) arguments[0], row).toArray();
    items = new ArrayView(list, 0, list.length);
    nextItem = 0;
    nextBit = Long.SIZE;
  }

  @Override
  public int next(Vector[] columns, int limit, FunctionContext context) {
    int count = 0;
    while (count < limit) {
      if (nextBit >= Privilege.values().length) {
        if (nextItem == items.count()) {
          break;
        }
        nextItem++;
        items.next(AclItemType.ACLITEM, item, 0);
        nextBit = 0;
      }
      byte[] payload = item.chunk(0);
      int at = item.offset(0);
      long privileges = AclItemType.privileges(payload, at);
      if ((privileges & 1L << nextBit) != 0) {
        ((LongVector) columns[0]).set(count, AclItemType.grantor(payload, at) & UNSIGNED);
        ((LongVector) columns[1]).set(count, AclItemType.grantee(payload, at) & UNSIGNED);
        byte[] name = Bytes.of(Privilege.values()[nextBit].sql()).toArray();
        ((BytesVector) columns[2]).append(count, name, 0, name.length);
        ((LongVector) columns[3]).set(count, privileges >>> 32 + nextBit & 1);
        count++;
      }
      nextBit++;
    }
    return count;
  }
}
