# CPack runs this once it has installed everything, each component in a directory
# of its own, and before it packs them.
execute_process(
  COMMAND ${CPACK_FINISH_PACKAGES} --kind ${CPACK_GENERATOR}
          --version ${CPACK_PACKAGE_VERSION}
          --maintainer ${CPACK_PACKAGE_CONTACT}
          ${CPACK_TEMPORARY_INSTALL_DIRECTORY}
  RESULT_VARIABLE status ERROR_VARIABLE error)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "finish-packages failed: ${error}")
endif()
