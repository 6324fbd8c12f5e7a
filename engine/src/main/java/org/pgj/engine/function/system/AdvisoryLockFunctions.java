package org.pgj.engine.function.system;

import org.pgj.engine.function.FunctionContext;
import org.pgj.engine.function.SqlFunction;

/** pg_advisory_lock and its relatives (manual: Advisory Lock Functions). */
public final class AdvisoryLockFunctions {
  private AdvisoryLockFunctions() {}

  private static AdvisoryLocks locks(FunctionContext context) {
    return context.service(AdvisoryLocks.class);
  }

  private static long key(int first, int second) {
    return (long) first << 32 | second & 0xFFFFFFFFL;
  }

  @SqlFunction("pg_advisory_lock_int8")
  static void lock(long key, FunctionContext context) {
    locks(context).lock(key, false, false, false, true);
  }

  @SqlFunction("pg_advisory_lock_int4")
  static void lock(int first, int second, FunctionContext context) {
    locks(context).lock(key(first, second), true, false, false, true);
  }

  @SqlFunction("pg_advisory_lock_shared_int8")
  static void lockShared(long key, FunctionContext context) {
    locks(context).lock(key, false, true, false, true);
  }

  @SqlFunction("pg_advisory_lock_shared_int4")
  static void lockShared(int first, int second, FunctionContext context) {
    locks(context).lock(key(first, second), true, true, false, true);
  }

  @SqlFunction("pg_advisory_xact_lock_int8")
  static void lockInTransaction(long key, FunctionContext context) {
    locks(context).lock(key, false, false, true, true);
  }

  @SqlFunction("pg_advisory_xact_lock_int4")
  static void lockInTransaction(int first, int second, FunctionContext context) {
    locks(context).lock(key(first, second), true, false, true, true);
  }

  @SqlFunction("pg_advisory_xact_lock_shared_int8")
  static void lockInTransactionShared(long key, FunctionContext context) {
    locks(context).lock(key, false, true, true, true);
  }

  @SqlFunction("pg_advisory_xact_lock_shared_int4")
  static void lockInTransactionShared(int first, int second, FunctionContext context) {
    locks(context).lock(key(first, second), true, true, true, true);
  }

  @SqlFunction("pg_try_advisory_lock_int8")
  static boolean tryLock(long key, FunctionContext context) {
    return locks(context).lock(key, false, false, false, false);
  }

  @SqlFunction("pg_try_advisory_lock_int4")
  static boolean tryLock(int first, int second, FunctionContext context) {
    return locks(context).lock(key(first, second), true, false, false, false);
  }

  @SqlFunction("pg_try_advisory_lock_shared_int8")
  static boolean tryLockShared(long key, FunctionContext context) {
    return locks(context).lock(key, false, true, false, false);
  }

  @SqlFunction("pg_try_advisory_lock_shared_int4")
  static boolean tryLockShared(int first, int second, FunctionContext context) {
    return locks(context).lock(key(first, second), true, true, false, false);
  }

  @SqlFunction("pg_try_advisory_xact_lock_int8")
  static boolean tryLockInTransaction(long key, FunctionContext context) {
    return locks(context).lock(key, false, false, true, false);
  }

  @SqlFunction("pg_try_advisory_xact_lock_int4")
  static boolean tryLockInTransaction(int first, int second, FunctionContext context) {
    return locks(context).lock(key(first, second), true, false, true, false);
  }

  @SqlFunction("pg_try_advisory_xact_lock_shared_int8")
  static boolean tryLockInTransactionShared(long key, FunctionContext context) {
    return locks(context).lock(key, false, true, true, false);
  }

  @SqlFunction("pg_try_advisory_xact_lock_shared_int4")
  static boolean tryLockInTransactionShared(int first, int second, FunctionContext context) {
    return locks(context).lock(key(first, second), true, true, true, false);
  }

  @SqlFunction("pg_advisory_unlock_int8")
  static boolean unlock(long key, FunctionContext context) {
    return locks(context).unlock(key, false, false);
  }

  @SqlFunction("pg_advisory_unlock_int4")
  static boolean unlock(int first, int second, FunctionContext context) {
    return locks(context).unlock(key(first, second), true, false);
  }

  @SqlFunction("pg_advisory_unlock_shared_int8")
  static boolean unlockShared(long key, FunctionContext context) {
    return locks(context).unlock(key, false, true);
  }

  @SqlFunction("pg_advisory_unlock_shared_int4")
  static boolean unlockShared(int first, int second, FunctionContext context) {
    return locks(context).unlock(key(first, second), true, true);
  }

  @SqlFunction("pg_advisory_unlock_all")
  static void unlockAll(FunctionContext context) {
    locks(context).unlockAll();
  }
}
