/**
 * Frameworks as applications use them: Hibernate, Flyway, Liquibase and jOOQ, each on every chosen
 * pairing. They look at the product's name, its catalogs and its DDL far more closely than plain
 * JDBC does.
 */
package org.pgj.tck.framework;
