package dev.ricci.processor.shape;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says in messages where sizes come from. */
final class SizeOrigins {
  private final Map<String, Size> sizes;

  SizeOrigins(Map<String, Size> sizes) {
    this.sizes = sizes;
  }

  /** {@code " (m is the rows of A, n the columns of A)"}; empty for numbers. */
  String of(Dim... dims) {
    Set<String> names = new LinkedHashSet<>();
    for (Dim dim : dims) {
      names.addAll(dim.names());
    }
    List<String> origins = new ArrayList<>();
    for (String name : names) {
      Size size = sizes.get(name);
      if (size != null && !name.endsWith(".length")) {
        origins.add(name + (origins.isEmpty() ? " is " : " ") + size.origin());
      }
    }
    return origins.isEmpty() ? "" : " (" + Wording.list(origins) + ")";
  }
}
