package org.pgj.junit5;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of the class a database of its own, which the test takes as a parameter of type
 * {@code DataSource}, {@code Connection} or {@link PgjDatabase}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(PgjExtension.class)
public @interface FreshDatabase {
  /** Class path resources with SQL that fill the template, in order. */
  String[] scripts() default {};

  /** Whether the tests of a class share one database. */
  boolean perClass() default false;
}
