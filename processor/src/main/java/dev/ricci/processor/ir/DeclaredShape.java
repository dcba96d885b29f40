package dev.ricci.processor.ir;

import java.util.List;

/**
 * A {@code @Shape} as the user wrote it.
 *
 * @param dimensions one expression over size names per dimension
 */
public record DeclaredShape(List<String> dimensions) {
  public DeclaredShape {
    dimensions = List.copyOf(dimensions);
  }
}
