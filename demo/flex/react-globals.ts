import * as React from 'react';
import * as ReactDOM from 'react-dom';
import * as ReactRedux from 'react-redux';
import * as Redux from 'redux';

// Flex UI looks for React on the window while it loads, and plugins are built against all four of these.
Object.assign(window, { React, ReactDOM, ReactRedux, Redux });
