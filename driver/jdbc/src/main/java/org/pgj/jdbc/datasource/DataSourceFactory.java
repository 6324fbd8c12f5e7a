package org.pgj.jdbc.datasource;

import java.util.Enumeration;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import org.pgj.jdbc.PgjConnectionPoolDataSource;
import org.pgj.jdbc.PgjDataSource;
import org.pgj.jdbc.PgjXADataSource;

/** Makes data sources out of JNDI references. */
public final class DataSourceFactory implements ObjectFactory {
  static final String URL = "url";

  /** Made by JNDI. */
  public DataSourceFactory() {}

  @Override
  public Object getObjectInstance(
      Object object, Name name, Context context, Hashtable<?, ?> environment) {
    if (!(object instanceof Reference reference)) {
      return null;
    }
    AbstractDataSource source = create(reference.getClassName());
    if (source == null) {
      return null;
    }
    for (Enumeration<RefAddr> all = reference.getAll(); all.hasMoreElements(); ) {
      RefAddr address = all.nextElement();
      String value = (String) address.getContent();
      if (address.getType().equals(URL)) {
        source.setUrl(value);
      } else {
        source.setProperty(address.getType(), value);
      }
    }
    return source;
  }

  private static AbstractDataSource create(String className) {
    if (className.equals(PgjDataSource.class.getName())) {
      return new PgjDataSource();
    }
    if (className.equals(PgjConnectionPoolDataSource.class.getName())) {
      return new PgjConnectionPoolDataSource();
    }
    return className.equals(PgjXADataSource.class.getName()) ? new PgjXADataSource() : null;
  }
}
