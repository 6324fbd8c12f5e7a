package org.pgj.engine.function.lob;

import org.pgj.engine.error.DatabaseError;
import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;
import org.pgj.engine.type.vector.Bytes;
import org.pgj.engine.type.vector.BytesOutput;

/** lo_create, lo_open, loread, lo_get and the others. */
public final class LargeObjectFunctions {
  private LargeObjectFunctions() {}

  private static LargeObjects objects(FunctionContext context) {
    return context.service(LargeObjects.class);
  }

  private static int narrow(long position, String function, int descriptor) {
    if (position != (int) position) {
      throw new DatabaseError(
          "22003", function + " result out of range for large-object descriptor " + descriptor);
    }
    return (int) position;
  }

  private static long unsigned(int oid) {
    return oid & 0xffffffffL;
  }

  @SqlFunction("be_lo_creat")
  static long creat(int mode, FunctionContext context) {
    return unsigned(objects(context).create(0, "lo_creat()"));
  }

  @SqlFunction("be_lo_create")
  static long create(long oid, FunctionContext context) {
    return unsigned(objects(context).create((int) oid, "lo_create()"));
  }

  @SqlFunction("be_lo_unlink")
  static int unlink(long oid, FunctionContext context) {
    objects(context).unlink((int) oid);
    return 1;
  }

  @SqlFunction("be_lo_open")
  static int open(long oid, int mode, FunctionContext context) {
    return objects(context).open((int) oid, mode);
  }

  @SqlFunction("be_lo_close")
  static int close(int descriptor, FunctionContext context) {
    objects(context).close(descriptor);
    return 0;
  }

  @SqlFunction("be_loread")
  static void read(int descriptor, int length, FunctionContext context, BytesOutput out) {
    objects(context).read(descriptor, Math.max(length, 0), out);
  }

  @SqlFunction("be_lowrite")
  static int write(int descriptor, Bytes bytes, FunctionContext context) {
    objects(context).write(descriptor, bytes.array(), bytes.offset(), bytes.length());
    return bytes.length();
  }

  @SqlFunction("be_lo_lseek")
  static int seek(int descriptor, int offset, int whence, FunctionContext context) {
    return narrow(objects(context).seek(descriptor, offset, whence), "lo_lseek", descriptor);
  }

  @SqlFunction("be_lo_lseek64")
  static long seek(int descriptor, long offset, int whence, FunctionContext context) {
    return objects(context).seek(descriptor, offset, whence);
  }

  @SqlFunction("be_lo_tell")
  static int tell(int descriptor, FunctionContext context) {
    return narrow(objects(context).position(descriptor), "lo_tell", descriptor);
  }

  @SqlFunction("be_lo_tell64")
  static long tell64(int descriptor, FunctionContext context) {
    return objects(context).position(descriptor);
  }

  @SqlFunction("be_lo_truncate")
  static int truncate(int descriptor, int length, FunctionContext context) {
    objects(context).truncate(descriptor, length, "lo_truncate()");
    return 0;
  }

  @SqlFunction("be_lo_truncate64")
  static int truncate(int descriptor, long length, FunctionContext context) {
    objects(context).truncate(descriptor, length, "lo_truncate64()");
    return 0;
  }

  @SqlFunction("be_lo_from_bytea")
  static long fromBytes(long oid, Bytes bytes, FunctionContext context) {
    LargeObjects objects = objects(context);
    int made = objects.create((int) oid, "lo_from_bytea()");
    objects.put(made, 0, bytes.array(), bytes.offset(), bytes.length());
    return unsigned(made);
  }

  @SqlFunction("be_lo_get")
  static void get(long oid, FunctionContext context, BytesOutput out) {
    objects(context).get((int) oid, 0, -1, out);
  }

  @SqlFunction("be_lo_get_fragment")
  static void get(long oid, long offset, int length, FunctionContext context, BytesOutput out) {
    if (length < 0) {
      throw new DatabaseError("22023", "requested length cannot be negative");
    }
    objects(context).get((int) oid, offset, length, out);
  }

  @SqlFunction("be_lo_put")
  static void put(long oid, long offset, Bytes bytes, FunctionContext context) {
    objects(context).put((int) oid, offset, bytes.array(), bytes.offset(), bytes.length());
  }

  @SqlFunction("be_lo_import")
  static long importFile(String path, FunctionContext context) {
    return unsigned(objects(context).importFile(path, 0));
  }

  @SqlFunction("be_lo_import_with_oid")
  static long importFile(String path, long oid, FunctionContext context) {
    return unsigned(objects(context).importFile(path, (int) oid));
  }

  @SqlFunction("be_lo_export")
  static int exportFile(long oid, String path, FunctionContext context) {
    objects(context).exportFile((int) oid, path);
    return 1;
  }
}
