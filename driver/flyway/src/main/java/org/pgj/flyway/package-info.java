/** pgj as a database of Flyway: PostgreSQL, by another URL and another way to run COPY. */
package org.pgj.flyway;
