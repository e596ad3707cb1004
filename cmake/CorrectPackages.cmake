# CPack runs this once it has made the packages.
if(CPACK_GENERATOR STREQUAL DEB)
  execute_process(COMMAND ${CPACK_CORRECT_SIZE} ${CPACK_PACKAGE_FILES}
                  RESULT_VARIABLE status ERROR_VARIABLE error)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "correct-size failed: ${error}")
  endif()
endif()
