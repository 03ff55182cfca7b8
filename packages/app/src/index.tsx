import '@backstage/cli/asset-types';
import ReactDOM from 'react-dom/client';
import App from './App';
import '@backstage/ui/css/styles.css';

const rootElement = document.getElementById('root');
if (!rootElement) {
  throw new Error('index.html has no element with id "root"');
}
ReactDOM.createRoot(rootElement).render(App.createRoot());
