/** The annotations from which Ricci generates derivatives. */
module dev.ricci {
  exports dev.ricci;
}
