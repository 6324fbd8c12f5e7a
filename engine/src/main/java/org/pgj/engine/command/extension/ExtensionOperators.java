package org.pgj.engine.command.extension;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgj.engine.catalog.change.CatalogChanges;
import org.pgj.engine.catalog.change.FunctionWriter;
import org.pgj.engine.catalog.change.ObjectAddress;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;
import org.pgj.engine.catalog.schema.PgAggregate;
import org.pgj.engine.catalog.schema.PgAmop;
import org.pgj.engine.catalog.schema.PgAmproc;
import org.pgj.engine.catalog.schema.PgNamespace;
import org.pgj.engine.catalog.schema.PgOpclass;
import org.pgj.engine.catalog.schema.PgOperator;
import org.pgj.engine.catalog.schema.PgOpfamily;
import org.pgj.engine.catalog.schema.PgProc;
import org.pgj.engine.catalog.schema.PgType;
import org.pgj.engine.catalog.store.CatalogStore;
import org.pgj.engine.catalog.store.StoredRow;
import org.pgj.engine.command.CommandContext;

/**
 * Writes an extension's operators, operator families and classes from lines of tab-separated facts:
 *
 * <pre>
 * operator name left right result function commutator negator restriction join merges hashes
 * family method name
 * class method name family type default
 * member method family strategy operator left right purpose sortFamily
 * support method family number left right function arguments
 * aggregate name type source transition sortOperator
 * </pre>
 *
 * Names are looked for in the extension's schema, then in pg_catalog.
 */
final class ExtensionOperators {
  private static final int PG_CATALOG = 11;
  private static final int LANGUAGE_INTERNAL = 12;

  private final CommandContext context;
  private final CatalogChanges changes;
  private final CatalogStore store;
  private final int schema;
  private final Map<String, Integer> families = new HashMap<>();

  ExtensionOperators(CommandContext context, int schema) {
    this.context = context;
    this.changes = context.changes();
    this.store = changes.store();
    this.schema = schema;
  }

  /** Writes all lines. */
  void write(String facts) {
    String[] lines = facts.split("\n");
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "operator" -> operator(fields);
        case "family" -> family(fields);
        default -> {
          // Comes below, when operators can be found.
        }
      }
    }
    changes.nextCommand();
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      switch (fields[0]) {
        case "operator" -> link(fields);
        case "class" -> operatorClass(fields);
        case "member" -> member(fields);
        case "support" -> support(fields);
        case "aggregate" -> aggregate(fields);
        default -> {
          // Written above.
        }
      }
    }
    changes.nextCommand();
  }

  private void belongsToSchema(ObjectAddress address) {
    changes.depend(address, ObjectAddress.of(PgNamespace.RELATION, schema), CatalogChanges.NORMAL);
  }

  private void operator(String[] fields) {
    int left = type(fields[2]);
    int right = type(fields[3]);
    int oid = store.newOid(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX);
    int function = left == 0 ? function(fields[5], right) : function(fields[5], left, right);
    store.insert(
        PgOperator.RELATION,
        store
            .newRow(PgOperator.RELATION)
            .oid(PgOperator.OID, oid)
            .text(PgOperator.OPRNAME, fields[1])
            .oid(PgOperator.OPRNAMESPACE, schema)
            .oid(PgOperator.OPROWNER, context.user().oid())
            .character(PgOperator.OPRKIND, left == 0 ? 'l' : 'b')
            .bool(PgOperator.OPRCANMERGE, fields[10].equals("t"))
            .bool(PgOperator.OPRCANHASH, fields[11].equals("t"))
            .oid(PgOperator.OPRLEFT, left)
            .oid(PgOperator.OPRRIGHT, right)
            .oid(PgOperator.OPRRESULT, type(fields[4]))
            .oid(PgOperator.OPRCOM, 0)
            .oid(PgOperator.OPRNEGATE, 0)
            .oid(PgOperator.OPRCODE, function)
            .oid(PgOperator.OPRREST, estimator(fields[8]))
            .oid(PgOperator.OPRJOIN, estimator(fields[9])));
    ObjectAddress address = ObjectAddress.of(PgOperator.RELATION, oid);
    belongsToSchema(address);
    changes.depend(address, ObjectAddress.of(PgProc.RELATION, function), CatalogChanges.NORMAL);
  }

  /** Tells an operator of its commutator and negator, now that all are there. */
  private void link(String[] fields) {
    if (fields[6].isEmpty() && fields[7].isEmpty()) {
      return;
    }
    int left = type(fields[2]);
    int right = type(fields[3]);
    int oid = operatorOid(fields[1], left, right);
    StoredRow row = store.rows(PgOperator.RELATION, PgOperator.OPERATOR_OID_INDEX, oid).getFirst();
    store.update(
        PgOperator.RELATION,
        row,
        values ->
            values
                .oid(
                    PgOperator.OPRCOM,
                    fields[6].isEmpty() ? 0 : operatorOid(fields[6], right, left))
                .oid(
                    PgOperator.OPRNEGATE,
                    fields[7].isEmpty() ? 0 : operatorOid(fields[7], left, right)));
  }

  private void family(String[] fields) {
    int oid = store.newOid(PgOpfamily.RELATION, PgOpfamily.OPFAMILY_OID_INDEX);
    store.insert(
        PgOpfamily.RELATION,
        store
            .newRow(PgOpfamily.RELATION)
            .oid(PgOpfamily.OID, oid)
            .oid(PgOpfamily.OPFMETHOD, method(fields[1]))
            .text(PgOpfamily.OPFNAME, fields[2])
            .oid(PgOpfamily.OPFNAMESPACE, schema)
            .oid(PgOpfamily.OPFOWNER, context.user().oid()));
    families.put(fields[1] + " " + fields[2], oid);
    belongsToSchema(ObjectAddress.of(PgOpfamily.RELATION, oid));
  }

  private void operatorClass(String[] fields) {
    int oid = store.newOid(PgOpclass.RELATION, PgOpclass.OPCLASS_OID_INDEX);
    int family = families.get(fields[1] + " " + fields[3]);
    int type = type(fields[4]);
    store.insert(
        PgOpclass.RELATION,
        store
            .newRow(PgOpclass.RELATION)
            .oid(PgOpclass.OID, oid)
            .oid(PgOpclass.OPCMETHOD, method(fields[1]))
            .text(PgOpclass.OPCNAME, fields[2])
            .oid(PgOpclass.OPCNAMESPACE, schema)
            .oid(PgOpclass.OPCOWNER, context.user().oid())
            .oid(PgOpclass.OPCFAMILY, family)
            .oid(PgOpclass.OPCINTYPE, type)
            .bool(PgOpclass.OPCDEFAULT, fields[5].equals("t"))
            .oid(PgOpclass.OPCKEYTYPE, 0));
    ObjectAddress address = ObjectAddress.of(PgOpclass.RELATION, oid);
    belongsToSchema(address);
    changes.depend(address, ObjectAddress.of(PgOpfamily.RELATION, family), CatalogChanges.AUTO);
    changes.depend(address, ObjectAddress.of(PgType.RELATION, type), CatalogChanges.NORMAL);
  }

  private void member(String[] fields) {
    int left = type(fields[5]);
    int right = type(fields[6]);
    int oid = store.newOid(PgAmop.RELATION, PgAmop.AMOP_OID_INDEX);
    int family = families.get(fields[1] + " " + fields[2]);
    store.insert(
        PgAmop.RELATION,
        store
            .newRow(PgAmop.RELATION)
            .oid(PgAmop.OID, oid)
            .oid(PgAmop.AMOPFAMILY, family)
            .oid(PgAmop.AMOPLEFTTYPE, left)
            .oid(PgAmop.AMOPRIGHTTYPE, right)
            .int2(PgAmop.AMOPSTRATEGY, Integer.parseInt(fields[3]))
            .character(PgAmop.AMOPPURPOSE, fields[7].charAt(0))
            .oid(PgAmop.AMOPOPR, operatorOid(fields[4], left, right))
            .oid(PgAmop.AMOPMETHOD, method(fields[1]))
            .oid(PgAmop.AMOPSORTFAMILY, fields[8].isEmpty() ? 0 : sortFamily(fields[8])));
    belongsToFamily(ObjectAddress.of(PgAmop.RELATION, oid), family);
  }

  private void belongsToFamily(ObjectAddress member, int family) {
    changes.depend(member, ObjectAddress.of(PgOpfamily.RELATION, family), CatalogChanges.AUTO);
  }

  private void support(String[] fields) {
    String[] names = fields[7].split(" ");
    int[] arguments = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      arguments[i] = type(names[i]);
    }
    int oid = store.newOid(PgAmproc.RELATION, PgAmproc.AMPROC_OID_INDEX);
    int family = families.get(fields[1] + " " + fields[2]);
    store.insert(
        PgAmproc.RELATION,
        store
            .newRow(PgAmproc.RELATION)
            .oid(PgAmproc.OID, oid)
            .oid(PgAmproc.AMPROCFAMILY, family)
            .oid(PgAmproc.AMPROCLEFTTYPE, type(fields[4]))
            .oid(PgAmproc.AMPROCRIGHTTYPE, type(fields[5]))
            .int2(PgAmproc.AMPROCNUM, Integer.parseInt(fields[3]))
            .oid(PgAmproc.AMPROC, function(fields[6], arguments)));
    belongsToFamily(ObjectAddress.of(PgAmproc.RELATION, oid), family);
  }

  /** An aggregate of one value of a type, whose result and state are of this type too. */
  private void aggregate(String[] fields) {
    int type = type(fields[2]);
    FunctionWriter writer = new FunctionWriter(changes);
    int oid = writer.newOid();
    writer.write(
        new FunctionEntry(
            oid,
            fields[1],
            schema,
            context.user().oid(),
            LANGUAGE_INTERNAL,
            1,
            0,
            0,
            0,
            'a',
            false,
            false,
            false,
            false,
            'i',
            's',
            0,
            type,
            new int[] {type},
            null,
            null,
            null,
            null,
            fields[3],
            null,
            null,
            null,
            null),
        false,
        List.of());
    int transition = function(fields[4], type, type);
    store.insert(
        PgAggregate.RELATION,
        store
            .newRow(PgAggregate.RELATION)
            .oid(PgAggregate.AGGFNOID, oid)
            .character(PgAggregate.AGGKIND, 'n')
            .int2(PgAggregate.AGGNUMDIRECTARGS, 0)
            .oid(PgAggregate.AGGTRANSFN, transition)
            .oid(PgAggregate.AGGFINALFN, 0)
            .oid(PgAggregate.AGGCOMBINEFN, transition)
            .oid(PgAggregate.AGGSERIALFN, 0)
            .oid(PgAggregate.AGGDESERIALFN, 0)
            .oid(PgAggregate.AGGMTRANSFN, 0)
            .oid(PgAggregate.AGGMINVTRANSFN, 0)
            .oid(PgAggregate.AGGMFINALFN, 0)
            .bool(PgAggregate.AGGFINALEXTRA, false)
            .bool(PgAggregate.AGGMFINALEXTRA, false)
            .character(PgAggregate.AGGFINALMODIFY, 'r')
            .character(PgAggregate.AGGMFINALMODIFY, 'r')
            .oid(PgAggregate.AGGSORTOP, operatorOid(fields[5], type, type))
            .oid(PgAggregate.AGGTRANSTYPE, type)
            .int4(PgAggregate.AGGTRANSSPACE, 0)
            .oid(PgAggregate.AGGMTRANSTYPE, 0)
            .int4(PgAggregate.AGGMTRANSSPACE, 0)
            .setNull(PgAggregate.AGGINITVAL)
            .setNull(PgAggregate.AGGMINITVAL));
  }

  private static int method(String name) {
    return switch (name) {
      case "btree" -> 403;
      case "hash" -> 405;
      case "gist" -> 783;
      case "gin" -> 2742;
      default -> throw new IllegalArgumentException("access method " + name);
    };
  }

  /** The B-tree family that distances are ordered by. */
  private int sortFamily(String name) {
    return store
        .rows(
            PgOpfamily.RELATION,
            PgOpfamily.OPFAMILY_AM_NAME_NSP_INDEX,
            method("btree"),
            name,
            PG_CATALOG)
        .getFirst()
        .oid(PgOpfamily.OID);
  }

  private int type(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    int oid = context.catalog().typeOid(schema, name);
    if (oid == 0) {
      oid = context.catalog().typeOid(PG_CATALOG, name);
    }
    if (oid == 0) {
      throw new IllegalArgumentException("type " + name);
    }
    return oid;
  }

  private int estimator(String name) {
    return name.isEmpty() ? 0 : context.catalog().functionsNamed(name).getFirst().oid();
  }

  private int function(String name, int... arguments) {
    int found = 0;
    for (FunctionEntry function : context.catalog().functionsNamed(name)) {
      if (Arrays.equals(function.argumentTypes(), arguments)) {
        if (function.namespace() == schema) {
          return function.oid();
        }
        found = function.namespace() == PG_CATALOG ? function.oid() : found;
      }
    }
    if (found == 0) {
      throw new IllegalArgumentException("function " + name);
    }
    return found;
  }

  private int operatorOid(String name, int left, int right) {
    int found = 0;
    for (OperatorEntry operator : context.catalog().operators(name, left, right)) {
      if (operator.namespace() == schema) {
        return operator.oid();
      }
      found = operator.namespace() == PG_CATALOG ? operator.oid() : found;
    }
    if (found == 0) {
      throw new IllegalArgumentException("operator " + name);
    }
    return found;
  }
}
