package org.pgj.engine.analyzer.tree;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;

/**
 * Names of the tree's classes in stored text, the binary name behind the package, and their shapes:
 * looked up once in a process, for reflection makes code for each accessor it hands out.
 */
final class TreeClasses {
  private static final String PACKAGE = AnalyzedQuery.class.getPackageName() + ".";

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  /**
   * How to take a record apart and to put one together.
   *
   * @param accessors of the components, in order
   * @param types of the components
   */
  record Shape(Constructor<?> constructor, Method[] accessors, Class<?>[] types) {
    private static Shape of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Method[] accessors = new Method[components.length];
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < types.length; i++) {
        accessors[i] = components[i].getAccessor();
        types[i] = components[i].getType();
      }
      try {
        return new Shape(type.getDeclaredConstructor(types), accessors, types);
      } catch (NoSuchMethodException missing) {
        throw new IllegalArgumentException(type.getName(), missing);
      }
    }
  }

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

  static Shape shape(Class<?> type) {
    return SHAPES.get(type);
  }
}
