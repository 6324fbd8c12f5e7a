package org.pgj.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An application whose driver lies in a jar inside a jar, as Spring Boot packs it: its classes have
 * no file that could be named. Arguments: the outer jar, the entry, a URL, a query.
 */
final class NestedJarProgram {
  private NestedJarProgram() {}

  public static void main(String[] arguments) throws Exception {
    Loader loader = new Loader(Path.of(arguments[0]), arguments[1]);
    Thread.currentThread().setContextClassLoader(loader);
    Driver driver =
        (Driver) loader.loadClass("org.pgj.jdbc.PgjDriver").getDeclaredConstructor().newInstance();
    try (Connection connection = driver.connect(arguments[2], new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(arguments[3])) {
      rows.next();
      System.out.println(rows.getString(1));
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> entries = new HashMap<>();

    Loader(Path outer, String entry) throws IOException {
      try (ZipInputStream jar = new ZipInputStream(Files.newInputStream(outer))) {
        ZipEntry found = jar.getNextEntry();
        while (!found.getName().equals(entry)) {
          found = jar.getNextEntry();
        }
        ZipInputStream nested = new ZipInputStream(jar);
        for (ZipEntry file = nested.getNextEntry(); file != null; file = nested.getNextEntry()) {
          entries.put(file.getName(), nested.readAllBytes());
        }
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = entries.get(name.replace('.', '/') + ".class");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected URL findResource(String name) {
      byte[] bytes = entries.get(name);
      if (bytes == null) {
        return null;
      }
      try {
        return new URL("nested", null, -1, "/" + name, new Handler(bytes));
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
      URL found = findResource(name);
      return Collections.enumeration(found == null ? List.of() : List.of(found));
    }
  }

  private static final class Handler extends URLStreamHandler {
    private final byte[] bytes;

    Handler(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // The bytes are here.
        }

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
