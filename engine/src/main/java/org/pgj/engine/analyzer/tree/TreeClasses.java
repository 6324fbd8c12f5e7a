package org.pgj.engine.analyzer.tree;

/** Names of the tree's classes in stored text: the binary name behind the package. */
final class TreeClasses {
  private static final String PACKAGE = AnalyzedQuery.class.getPackageName() + ".";

  private TreeClasses() {}

  static String nameOf(Class<?> type) {
    return type.getName().substring(PACKAGE.length());
  }

  static Class<?> named(String name) {
    try {
      return Class.forName(PACKAGE + name);
    } catch (ClassNotFoundException unknown) {
      throw new IllegalArgumentException("no tree class " + name, unknown);
    }
  }
}
