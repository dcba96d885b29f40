package dev.ricci.processor.signature;

import dev.ricci.Layout;
import dev.ricci.Storage;
import java.util.List;

/**
 * The face of one {@code @Differentiable} method.
 *
 * @param packageName of the method and of what is generated; empty for the unnamed package
 * @param enclosingClass canonical name of the class that declares it
 * @param method its name
 * @param stem first part of the generated classes' names
 * @param isPublic whether the generated classes and their methods are public
 * @param parameters all, in order
 * @param result what it yields
 * @param order 1 or 2
 * @param layout index order of Jacobians
 * @param storage of Jacobians and Hessians
 */
public record Signature(
    String packageName,
    String enclosingClass,
    String method,
    String stem,
    boolean isPublic,
    List<Formal> parameters,
    Result result,
    int order,
    Layout layout,
    Storage storage) {
  public Signature {
    parameters = List.copyOf(parameters);
  }

  /** Whether Jacobians and Hessians are stored in compressed rows. */
  public boolean isSparse() {
    return storage == Storage.SPARSE || storage == Storage.SPARSE_LOWER;
  }

  /** The same with another storage. */
  public Signature with(Storage other) {
    return new Signature(
        packageName,
        enclosingClass,
        method,
        stem,
        isPublic,
        parameters,
        result,
        order,
        layout,
        other);
  }
}
