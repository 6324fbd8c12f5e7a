/**
 * A fresh PostgreSQL database for each test, in milliseconds. {@link org.pgj.junit5.FreshDatabase}
 * is the annotation with scripts, {@link org.pgj.junit5.PgjExtension} the extension behind it for
 * those who prepare the template in Java (with Flyway, Liquibase, Hibernate …).
 *
 * <p>A template is prepared once in a JVM and never connected to again; every test gets a
 * copy-on-write clone of it under a name of its own, so tests may run in parallel.
 */
package org.pgj.junit5;
