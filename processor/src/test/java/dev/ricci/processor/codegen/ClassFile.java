package dev.ricci.processor.codegen;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the sizes of methods out of a class file (JVMS 4). */
public final class ClassFile {
  private final DataInputStream in;
  private final Map<Integer, String> strings = new LinkedHashMap<>();

  private ClassFile(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** The bytes of bytecode of each method, by its name and descriptor. */
  public static Map<String, Integer> codeSizes(byte[] bytes) {
    try {
      return new ClassFile(bytes).read();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Integer> read() throws IOException {
    in.skipNBytes(8); // magic, versions
    constantPool();
    in.skipNBytes(6); // access, this, super
    in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
    members(new LinkedHashMap<>()); // fields
    Map<String, Integer> sizes = new LinkedHashMap<>();
    members(sizes);
    return sizes;
  }

  private void constantPool() throws IOException {
    int count = in.readUnsignedShort();
    for (int k = 1; k < count; k++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> strings.put(k, in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          k++; // takes two entries
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant of tag " + tag);
      }
    }
  }

  private void members(Map<String, Integer> sizes) throws IOException {
    int count = in.readUnsignedShort();
    for (int k = 0; k < count; k++) {
      in.skipNBytes(2);
      String name = strings.get(in.readUnsignedShort()) + strings.get(in.readUnsignedShort());
      int attributes = in.readUnsignedShort();
      for (int a = 0; a < attributes; a++) {
        String attribute = strings.get(in.readUnsignedShort());
        long length = Integer.toUnsignedLong(in.readInt());
        if (attribute.equals("Code")) {
          in.skipNBytes(4); // max_stack, max_locals
          sizes.put(name, in.readInt());
          length -= 8;
        }
        in.skipNBytes(length);
      }
    }
  }
}
