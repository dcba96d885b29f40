package dev.ricci.processor.differentiate;

import dev.ricci.processor.ir.Function;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything that is generated for one {@code @Differentiable} method.
 *
 * @param primal the user's method itself, as lowered and inlined
 * @param derivatives one for each generated method, at most one of a kind
 * @param callees what the derivatives (and the primal) call by {@code Callee.Local}, by key
 * @param structures of the outputs that are stored in compressed rows, in the outputs' order
 */
public record DerivativeSet(
    Function primal,
    List<Derivative> derivatives,
    Map<String, Function> callees,
    List<Structure> structures) {
  public DerivativeSet {
    structures = List.copyOf(structures);
    derivatives = List.copyOf(derivatives);
    callees = Collections.unmodifiableMap(new TreeMap<>(callees)); // in a fixed order
  }

  /** Derivatives whose outputs are stored whole. */
  public DerivativeSet(
      Function primal, List<Derivative> derivatives, Map<String, Function> callees) {
    this(primal, derivatives, callees, List.of());
  }

  /** Derivatives that call no local function. */
  public DerivativeSet(Function primal, List<Derivative> derivatives) {
    this(primal, derivatives, Map.of());
  }

  /** The same with every function, called ones too, put through a pass. */
  public DerivativeSet map(UnaryOperator<Function> pass) {
    Map<String, Function> passed = new TreeMap<>();
    callees.forEach((key, callee) -> passed.put(key, pass.apply(callee)));
    return new DerivativeSet(
        primal,
        derivatives.stream().map(d -> new Derivative(d.kind(), pass.apply(d.function()))).toList(),
        passed,
        structures.stream().map(s -> s.map(pass)).toList());
  }

  /** The structure of an output of a method of that kind, if it is stored in compressed rows. */
  public Optional<Structure> structure(Kind kind, String output) {
    return structures.stream()
        .filter(s -> kind.isMatrix() && s.output().equals(output))
        .findFirst();
  }

  /** The derivative of that kind. */
  public Optional<Derivative> of(Kind kind) {
    return derivatives.stream().filter(derivative -> derivative.kind() == kind).findFirst();
  }
}
