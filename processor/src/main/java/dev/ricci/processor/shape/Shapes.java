package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import dev.ricci.processor.ir.Variable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The sizes of one function: of every array variable, of the result, and of every name at entry. */
public final class Shapes {
  private final Map<Variable, List<Dim>> arrays;
  private final Map<Variable, List<Dim>> logical;
  private final Optional<List<Dim>> result;
  private final Map<String, Size> sizes;

  Shapes(
      Map<Variable, List<Dim>> arrays,
      Map<Variable, List<Dim>> logical,
      Optional<List<Dim>> result,
      Map<String, Size> sizes) {
    this.arrays = Map.copyOf(arrays);
    this.logical = Map.copyOf(logical);
    this.result = result.map(List::copyOf);
    this.sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
  }

  /**
   * The dimensions of an array variable as Java counts them (a flat array has one, the product),
   * outermost first. Where they cannot be told they are names of their own, without a value at
   * entry.
   *
   * @throws IllegalArgumentException if the function has no such array variable
   */
  public List<Dim> of(Variable array) {
    List<Dim> dims = arrays.get(array);
    if (dims == null) {
      throw new IllegalArgumentException("no shape of " + array);
    }
    return dims;
  }

  /**
   * The dimensions as the user declared them: of a flat array with {@code @Shape({"m","n"})} two.
   * The same as {@link #of} where there is no {@code @Shape}.
   */
  public List<Dim> logical(Variable array) {
    return logical.getOrDefault(array, of(array));
  }

  /** The result's dimensions as Java counts them, over sizes known at entry; absent for a scalar. */
  public Optional<List<Dim>> result() {
    return result;
  }

  /**
   * These shapes with another array of known dimensions: an output that took the place of the
   * result. Names of its own that the array had give way to them.
   *
   * @param array the output
   * @param dims its dimensions, over sizes known at entry
   */
  public Shapes with(Variable array, List<Dim> dims) {
    List<Dim> own = arrays.getOrDefault(array, List.of());
    Map<String, Dim> known = new HashMap<>();
    for (int k = 0; k < own.size(); k++) {
      Dim dim = dims.get(k);
      own.get(k).name().filter(name -> !sizes.containsKey(name)).ifPresent(n -> known.put(n, dim));
    }
    Map<Variable, List<Dim>> replaced = new HashMap<>();
    arrays.forEach((variable, old) -> replaced.put(variable, substitute(old, known)));
    replaced.put(array, dims);
    return new Shapes(replaced, logical, Optional.of(dims), sizes);
  }

  private static List<Dim> substitute(List<Dim> dims, Map<String, Dim> known) {
    return dims.stream()
        .map(
            dim -> {
              Dim result = dim;
              for (Map.Entry<String, Dim> entry : known.entrySet()) {
                result = result.substitute(entry.getKey(), entry.getValue());
              }
              return result;
            })
        .toList();
  }

  /** The dimensions of every array variable, as far as they are constants. */
  public Map<Variable, List<OptionalInt>> constants() {
    Map<Variable, List<OptionalInt>> constants = new HashMap<>();
    arrays.forEach(
        (variable, dims) -> constants.put(variable, dims.stream().map(Shapes::constant).toList()));
    return constants;
  }

  private static OptionalInt constant(Dim dim) {
    OptionalLong constant = dim.constant();
    return constant.isPresent()
        ? OptionalInt.of(Math.toIntExact(constant.getAsLong()))
        : OptionalInt.empty();
  }

  /** Every size that is known at entry, in an order in which messages may list them. */
  public Collection<Size> sizes() {
    return sizes.values();
  }

  /** What a name is at entry; absent for a size that only the running body knows. */
  public Optional<Size> size(String name) {
    return Optional.ofNullable(sizes.get(name));
  }

  /** A size as an int expression over the parameters; absent if it is not known at entry. */
  public Optional<Expression> atEntry(Dim dim) {
    return sizes.keySet().containsAll(dim.names())
        ? Optional.of(dim.toExpression(name -> sizes.get(name).value()))
        : Optional.empty();
  }
}
