package dev.ricci.processor.frontend;

import com.sun.source.tree.Tree;

/** What to say of syntax that no derivative is taken through, and what to write instead. */
final class Unsupported {
  private Unsupported() {}

  /** The message for an expression. */
  static String expression(Tree tree) {
    return switch (tree.getKind()) {
      case LAMBDA_EXPRESSION, MEMBER_REFERENCE ->
          "lambdas and method references are not differentiated; write the loop or call the method"
              + " directly";
      case STRING_LITERAL ->
          "strings have no place in differentiated code, except in the message of a throw";
      case NULL_LITERAL -> "null has no place in differentiated code; every array must exist";
      case NEW_CLASS ->
          "objects other than records of reals are not differentiated; use local variables, arrays"
              + " or a record";
      case INSTANCE_OF ->
          "instanceof is not differentiated; there are only numbers and arrays here";
      default -> "this expression is not differentiated; write it with numbers and arrays";
    };
  }

  /** The message for a statement. */
  static String statement(Tree tree) {
    return switch (tree.getKind()) {
      case TRY ->
          "try and catch are not differentiated; test the condition before the operation that would"
              + " throw";
      case SYNCHRONIZED -> "synchronized is not differentiated; move the lock to the caller";
      case ASSERT ->
          "assert depends on how the JVM is started; write if (!condition) { throw new"
              + " IllegalArgumentException(...); }";
      case CLASS, INTERFACE, ENUM, RECORD ->
          "a class declared in a method body is not differentiated; declare it in the class";
      default -> "this statement is not differentiated";
    };
  }
}
