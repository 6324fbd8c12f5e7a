/** Spring Boot with JPA and Flyway; all it says of the database is its URL. */
package org.pgj.samples.boot;
