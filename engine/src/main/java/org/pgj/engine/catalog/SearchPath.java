package org.pgj.engine.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pgj.engine.catalog.entry.CollationEntry;
import org.pgj.engine.catalog.entry.FunctionEntry;
import org.pgj.engine.catalog.entry.NamespaceEntry;
import org.pgj.engine.catalog.entry.OperatorEntry;

/**
 * Resolves unqualified names (manual: The Schema Search Path). Immutable; a change of search_path
 * makes a new one.
 *
 * @param namespaces oids searched, in order, the implicit ones included
 * @param creation where new objects go, 0 if the path names no existing schema
 * @param temporary the session's temporary namespace, 0 if it has none yet
 */
public record SearchPath(Catalog catalog, int[] namespaces, int creation, int temporary) {
  /** pg_namespace oid of pg_catalog. */
  public static final int PG_CATALOG = 11;

  /**
   * Builds the path of a setting's value.
   *
   * @param names elements of search_path, unquoted
   * @param user what {@code "$user"} stands for
   */
  public static SearchPath of(Catalog catalog, List<String> names, String user, int temporary) {
    List<Integer> oids = new ArrayList<>();
    int creation = 0;
    for (String name : names) {
      String schema = name.equals("$user") ? user : name;
      int oid = schema.equals("pg_temp") ? temporary : oidOf(catalog, schema);
      if (oid != 0 && !oids.contains(oid)) {
        oids.add(oid);
        creation = creation == 0 ? oid : creation;
      }
    }
    if (!oids.contains(PG_CATALOG)) {
      oids.addFirst(PG_CATALOG);
    }
    if (temporary != 0 && !oids.contains(temporary)) {
      oids.addFirst(temporary);
    }
    int[] namespaces = new int[oids.size()];
    for (int i = 0; i < namespaces.length; i++) {
      namespaces[i] = oids.get(i);
    }
    return new SearchPath(catalog, namespaces, creation, temporary);
  }

  private static int oidOf(Catalog catalog, String schema) {
    NamespaceEntry namespace = catalog.namespace(schema);
    return namespace == null ? 0 : namespace.oid();
  }

  /** The namespace that a qualified name names, {@code pg_temp} included; null if there is none. */
  public NamespaceEntry namespace(String schema) {
    return schema.equals("pg_temp") && temporary != 0
        ? catalog.namespace(temporary)
        : catalog.namespace(schema);
  }

  /** The first relation of the name along the path, 0 if there is none. */
  public int relation(String name) {
    for (int namespace : namespaces) {
      int oid = catalog.relations().relationOid(namespace, name);
      if (oid != 0) {
        return oid;
      }
    }
    return 0;
  }

  /** Whether its bare name leads to a relation of a namespace. */
  public boolean reachesRelation(int namespace, String name) {
    int place = position(namespace);
    for (int i = 0; i < place; i++) {
      if (catalog.relations().relationOid(namespaces[i], name) != 0) {
        return false;
      }
    }
    return place >= 0;
  }

  /** Whether its bare name leads to a type of a namespace. */
  public boolean reachesType(int namespace, String name) {
    int place = position(namespace);
    for (int i = 0; i < place; i++) {
      if (catalog.typeOid(namespaces[i], name) != 0) {
        return false;
      }
    }
    return place >= 0;
  }

  /** The first type of the name along the path, 0 if there is none. */
  public int type(String name) {
    for (int namespace : namespaces) {
      int oid = catalog.typeOid(namespace, name);
      if (oid != 0) {
        return oid;
      }
    }
    return 0;
  }

  /** The first collation of the name along the path, 0 if there is none. */
  public int collation(String name) {
    List<CollationEntry> candidates = catalog.collationsNamed(name);
    for (int namespace : namespaces) {
      for (CollationEntry candidate : candidates) {
        if (candidate.namespace() == namespace) {
          return candidate.oid();
        }
      }
    }
    return 0;
  }

  /** Place of a namespace in the path, -1 if it is not searched. */
  public int position(int namespace) {
    for (int i = 0; i < namespaces.length; i++) {
      if (namespaces[i] == namespace) {
        return i;
      }
    }
    return -1;
  }

  /** The functions of a name that the path reaches; later duplicates of a signature are hidden. */
  public List<FunctionEntry> functions(String name) {
    List<FunctionEntry> visible = new ArrayList<>();
    for (FunctionEntry candidate : catalog.functionsNamed(name)) {
      int position = position(candidate.namespace());
      if (position < 0 || isHidden(candidate, position)) {
        continue;
      }
      visible.add(candidate);
    }
    return visible;
  }

  private boolean isHidden(FunctionEntry candidate, int position) {
    for (FunctionEntry other : catalog.functionsNamed(candidate.name())) {
      int place = position(other.namespace());
      if (place >= 0
          && place < position
          && Arrays.equals(other.argumentTypes(), candidate.argumentTypes())) {
        return true;
      }
    }
    return false;
  }

  /** The operator of exactly these types, null if the path reaches none. */
  public OperatorEntry operator(String name, int left, int right) {
    OperatorEntry best = null;
    int bestPosition = Integer.MAX_VALUE;
    for (OperatorEntry candidate : catalog.operators(name, left, right)) {
      int position = position(candidate.namespace());
      if (position >= 0 && position < bestPosition) {
        best = candidate;
        bestPosition = position;
      }
    }
    return best;
  }

  /** The operators of a name that the path reaches. */
  public List<OperatorEntry> operators(String name) {
    List<OperatorEntry> visible = new ArrayList<>();
    for (OperatorEntry candidate : catalog.operatorsNamed(name)) {
      if (position(candidate.namespace()) >= 0) {
        visible.add(candidate);
      }
    }
    return visible;
  }
}
